"""The doctor: proves that what is stored agrees with itself, and says what to do where not."""

from core.doctor.examining import examine
from core.doctor.results import Finding, Mismatch

__all__ = ["Finding", "Mismatch", "examine"]

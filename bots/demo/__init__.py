"""The demo: an invented brand with sixty days of simulated fans, to look at and to press."""

from bots.demo.telling import Progress, build, is_there

__all__ = ["Progress", "build", "is_there"]

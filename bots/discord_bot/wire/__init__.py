"""How Discord is spoken to, and what its refusals mean."""

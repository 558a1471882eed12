"""Presales: a scarce product, opened to the highest tiers first, exact to the unit."""

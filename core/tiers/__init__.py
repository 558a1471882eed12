"""The eight tiers by lifetime rice, and what each one opens."""

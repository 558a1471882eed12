"""Who takes part: fans, their accounts on each platform, staff, consent and the audit log."""

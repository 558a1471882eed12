"""Rice: the ledger, the rules it is earned by, check-in and the boards."""

"""What the ledger's pages read."""

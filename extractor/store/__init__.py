"""What outlives a run: the ledger of answers that were paid for."""

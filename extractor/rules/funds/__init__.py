"""Rules on the money table."""

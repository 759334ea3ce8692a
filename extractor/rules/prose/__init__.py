"""Rules on the numbers that prose states."""

"""Rules on the rows of the indicator table."""

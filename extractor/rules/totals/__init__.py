"""Rules on weights, scores and grades."""

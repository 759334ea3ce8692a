"""Reading errors planted in recorded answers: what of them is caught, marked as doubtful, or escapes."""

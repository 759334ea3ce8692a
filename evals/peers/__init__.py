"""Rules of other checkers, rebuilt from descriptions of what they do, beside ours on the same labels."""

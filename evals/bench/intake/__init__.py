"""What reading files costs, path by path, beside floors of the same run."""

"""What the product costs in time and memory, measured against a floor of the same run."""

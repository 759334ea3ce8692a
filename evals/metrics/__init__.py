"""What counts as right, and in what way something is wrong."""

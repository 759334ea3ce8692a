"""What an explanation has to do, one criterion a file."""

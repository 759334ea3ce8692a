"""One page as it was found: words with their places, tables of cells, and the text they make."""

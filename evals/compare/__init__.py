"""Two runs over the same documents: what got better, what worse, and whether a loss is to be refused."""

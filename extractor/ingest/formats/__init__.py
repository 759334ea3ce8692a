"""One reader for each kind of file: from bytes to pages of blocks."""

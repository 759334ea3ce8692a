"""Readers, one a format: bytes to pages of blocks, run in a process of their own."""

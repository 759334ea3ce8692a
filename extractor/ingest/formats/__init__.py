"""Readers of single formats: each takes the bytes of one file and gives its pages."""

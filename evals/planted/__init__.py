"""Errors planted into labelled samples, and whether the checks find them: one mutation at a time, its finding known."""

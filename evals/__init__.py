"""Measurement: drives the extractor on labelled samples; the extractor knows nothing of it."""

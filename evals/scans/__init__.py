"""Labelled samples as scanned pages with known text: printed, degraded, and read by a real OCR engine."""

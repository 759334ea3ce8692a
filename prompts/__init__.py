"""Versioned prompts, one folder a task; empty until a backend sends any words to a model."""

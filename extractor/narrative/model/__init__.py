"""The second pass with a language model: what is asked of it, and what is made of its answers."""

from extractor.narrative.model.observer import ModelObserver

__all__ = ["ModelObserver"]

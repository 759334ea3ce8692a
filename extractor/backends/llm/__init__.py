"""Has a language model read forms: numbered lines out, rows of printed strings back, every string put in its place."""

from extractor.backends.llm.backend import LlmBackend

__all__ = ["LlmBackend"]

"""Where the numbers of a document fall short, and where the explanation of each shortfall stands."""

from extractor.shortfalls.find import find_shortfalls
from extractor.shortfalls.search import explained, find_explanations

__all__ = ["explained", "find_explanations", "find_shortfalls"]

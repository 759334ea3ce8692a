"""What keeps a sample from becoming pages, or pages from becoming text."""

from __future__ import annotations

from extractor.errors import ExtractorError


class PagesError(ExtractorError):
    """A sample holds no form that can be typeset, or a tool is missing or fails."""

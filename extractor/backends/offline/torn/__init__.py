"""Reads tables whose columns a text layer has interleaved: values before, between and after the names they belong to.

Rows are known by their markers (指标 1：). Within a column the order of the rows survives, so what is needed is the
column of every printed piece; the arithmetic of weights and scores, and what targets and actual values look like,
decide between the ways in which the pieces can be dealt out.
"""

from extractor.backends.offline.torn.propose import propose

__all__ = ["propose"]

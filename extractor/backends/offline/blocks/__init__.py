"""Reads scrambled tables whose columns follow one another whole: names first, their values in blocks behind.

Three makings of the same mishap are told apart: blocks of names and of values, cells run together without anything
between them, and rubrics in which level, points, name, criterion and score are one run. Order, counts, types and
arithmetic decide; what none of them decides is left out.
"""

from extractor.backends.offline.blocks.propose import money_behind, money_lines, propose

__all__ = ["money_behind", "money_lines", "propose"]

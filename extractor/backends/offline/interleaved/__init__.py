"""Tables whose columns a text layer interleaved, with rows that carry numbers (指标1：…) and without.

Every column keeps the order of its rows; what the layer loses is which column a piece belongs to.
"""

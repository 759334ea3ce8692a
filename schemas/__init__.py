"""The vocabulary every layer shares: frozen types, nothing of ours imported, no behaviour beyond invariants.

Values that occur by the hundred in a document (spans, cells, outcomes) are slotted dataclasses; what crosses the
product's edges (documents, results, labelled samples) is a pydantic model. ``python -m schemas.export`` writes the
JSON Schemas of the edge types to ``schemas/json``.
"""

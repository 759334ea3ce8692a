"""Labelled samples typeset as the pages of their forms, and the text layers that real tools read off these pages."""

from evals.pages.errors import PagesError
from evals.pages.relaid import Relaid, relay
from evals.pages.typeset import kept_forms, typeset
from evals.pages.variant import Variant, variant

__all__ = ["PagesError", "Relaid", "Variant", "kept_forms", "relay", "typeset", "variant"]

"""Pages that need nothing else: a template environment, styles and scripts in place, and the policy that allows only them."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from extractor.export.visible import visible
from extractor.text.hidden import STEERING

TEMPLATES = files("extractor.export") / "templates"


def environment(folder: Traversable) -> Environment:
    """Templates of a folder: everything escaped, steering characters made visible, unknown names an error."""
    made = Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    made.filters["source"] = source_markup
    return made


def source_markup(text: str) -> Markup:
    """Source text for the page: escaped, steering characters replaced by their numbers in a frame."""
    return Markup(  # noqa: S704 - the text is escaped, what is put in holds hexadecimal digits only
        STEERING.sub(lambda found: f'<span class="ctl">U+{ord(found.group()):04X}</span>', str(escape(text)))
    )


def inline(folder: Traversable, name: str) -> Markup:
    """A style sheet or script of ours, as it stands in the page."""
    return Markup((folder / name).read_text(encoding="utf-8"))  # noqa: S704 - our own file


def policy(style: Markup, script: Markup) -> str:
    """The content security policy: nothing is loaded, and only this very style sheet and script are used."""
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _harmless(value: object) -> object:
    """Every string that is not markup of ours, its steering characters made visible."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

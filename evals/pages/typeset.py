"""A labelled sample as one HTML document of A4 pages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment

from evals.pages.errors import PagesError
from evals.pages.forms import page_of
from evals.pages.variant import Variant
from extractor.export.webpage import environment, inline
from schemas.base import Wording
from schemas.record import FormType
from schemas.sample import LabelledSample

_TEMPLATES = files("evals.pages") / "templates"


def kept_forms(sample: LabelledSample) -> tuple[int, ...]:
    """The indices of the forms that are tables; raises PagesError where there is none."""
    kept = tuple(index for index, form in enumerate(sample.forms) if form.form_type is not FormType.REPORT)
    if not kept:
        raise PagesError(
            Wording(
                f"{sample.document} 只有文字报告，没有可排版的表格",
                f"{sample.document} holds reports alone, no form that can be typeset",
            ),
            Wording("请指定含有自评表的样本", "name samples that hold tables"),
        )
    return kept


def typeset(sample: LabelledSample, setting: Variant) -> str:
    """The document; reports are left out. Raises PagesError where nothing is left."""
    pages = [page_of(sample, index, setting) for index in kept_forms(sample)]
    style = inline(_TEMPLATES, "page.css")
    return _environment().get_template("page.html").render(pages=pages, setting=setting, style=style)


@cache
def _environment() -> Environment:
    return environment(_TEMPLATES)

"""The report: whole, self-contained, harmless."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from extractor.export.html import render
from extractor.export.views import FailureRow, view_of
from extractor.export.wording import Lang
from schemas.base import Wording
from schemas.explanation import Concern, Verdict
from schemas.finding import Severity
from schemas.usage import Usage
from tests.extractor.export.conftest import disputed

FAILED = FailureRow("坏.txt", Wording("不是文本", "it is no text"), Wording("请转换", "convert it"))
HOSTILE = (
    "</script><script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "</style><style>body{display:none}</style>",
    "{{ 7*7 }}{% raw %}",
    "<!-- --><svg/onload=alert(1)>",
)


class Outline(HTMLParser):
    """Counts elements and collects attributes and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: dict[str, int] = {}
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes an element."""
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.attributes += attrs
        if tag not in ("meta", "br", "link", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Takes an element's end."""
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        """Takes text."""
        self.words += data


def test_the_page_is_well_formed(make_view) -> None:
    """Every element is closed where it was opened, identifiers are unique."""
    page = Outline(render([make_view(), make_view(name="二.txt")], [FAILED]))
    ids = [value for name, value in page.attributes if name == "id"]
    assert not page.unbalanced
    assert not page.open
    assert len(set(ids)) == len(ids)


def test_nothing_is_loaded_from_anywhere(make_view) -> None:
    """No element names a source; links stay within the page."""
    page = Outline(render([make_view()], []))
    names = {name for name, _ in page.attributes}
    assert not names & {"src", "srcset", "action", "style", "onclick"}
    assert all(value.startswith("#") for name, value in page.attributes if name == "href" and value)


def test_the_policy_admits_only_this_style_and_script(make_view) -> None:
    """The hashes of the policy are those of what stands in the page."""
    page = render([make_view()], [])
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    allowed = policy[1].replace("&#39;", "'").replace("&#43;", "+")
    for tag in ("style", "script"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in allowed
    assert "default-src 'none'" in allowed


def test_the_source_stands_in_the_page_as_received(make_view, text: str) -> None:
    """Joined, the lines of the page are the lines of the text."""
    page = render([make_view()], [])
    lines = re.findall(r'<div class="l"><i data-n="\d+"></i><span>(.*)</span></div>', page)
    assert re.split("[\n\f]", text.removesuffix("\n")) == [re.sub(r"<[^>]+>", "", line) for line in lines]


def test_a_finding_and_its_characters_share_an_anchor(make_view) -> None:
    """The card, its button and the marked piece name the same anchor."""
    page = render([make_view()], [])
    assert 'id="d0-f0" data-a="f0"' in page
    assert 'data-go="f0"' in page
    assert re.search(r'<span class="p m error" data-a="f0[^"]*" tabindex="0" role="link">10</span>', page)


def test_findings_show_numbers_quote_and_what_to_do(make_view) -> None:
    """Everything a reviewer needs is on the card."""
    words = Outline(render([make_view()], [])).words
    for part in (
        "得分应为 6",
        "10 × 60% = 6",
        "the score should be 6",
        "用分值乘以执行率",
        "Multiply the weight by the rate",
        "过于笼统",
        "因雨季推迟",
        "没有可核实的内容",
    ):
        assert part in words


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(make_view, hostile: str) -> None:
    """Markup in text, name, item, explanation or message makes no element and no attribute."""
    clean = Outline(render([make_view("甲" * 9 + "\n")], [FAILED]))
    view = make_view(hostile + "\n", name=hostile, item=hostile, explanation=hostile)
    failed = FailureRow(hostile, Wording(hostile, hostile), Wording("", ""))
    page = Outline(render([view], [failed]))
    for tag in ("script", "style", "img", "svg", "textarea"):
        assert clean.tags.get(tag, 0) == page.tags.get(tag, 0)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert hostile in page.words


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_misreading_is_on_the_card_as_text(make_view, make_failed, make_misread, hostile: str) -> None:
    """What a number may have been stands there in both languages, and makes no element."""
    clean = Outline(render([make_view(outcomes=(make_failed(make_misread()),))], []))
    assert "疑为" in clean.words
    assert "6 (fund line" in clean.words
    page = Outline(render([make_view(outcomes=(make_failed(make_misread(hostile, hostile)),))], []))
    assert clean.tags == page.tags
    assert hostile in page.words
    assert "疑为" not in Outline(render([make_view()], [])).words


def test_steering_characters_are_shown_not_obeyed(make_view) -> None:
    """Bidi controls, NUL and escape sequences stand in the page as their numbers."""
    text = "金额\u202e001\u202c元\x00\x1b[31m\u200b\n"
    page = render([make_view(text, name="a\u202etxt.exe")], [])
    assert not re.search("[\u202a-\u202e\x00\x1b\u200b]", page)
    assert '<span class="ctl">U+202E</span>' in page
    assert "a[U+202E]txt.exe" in page


def test_both_languages_are_in_the_page(make_view) -> None:
    """The switch needs nothing but what is there; the language asked for is shown first."""
    page = render([make_view()], [], Lang.EN)
    assert '<html lang="en" data-lang="en">' in page
    assert "Explanations" in page
    assert "说明核查" in page


def test_several_documents_are_listed_worst_first(make_view) -> None:
    """The overview names every document, the one with errors before the clean one, and what failed."""
    clean = make_view(name="净.txt", outcomes=(), verdict=Verdict.SUPPORTED)
    words = Outline(render([clean, make_view()], [FAILED])).words
    assert words.index("绿化.txt") < words.index("净.txt")
    assert "不是文本" in words


def test_a_result_without_text_or_forms_is_a_page_too(make_view) -> None:
    """A judged sample without text, and no document at all, are shown."""
    assert "没有原文可供对照" in render([make_view("")], [])
    assert "坏.txt" in render([], [FAILED])


def test_values_show_how_they_stand_in_the_source(make_view) -> None:
    """An ambiguous value is marked, an absent one struck through."""
    page = render([make_view("甲" * 20 + "300株")], [])
    assert '<abbr class="g ambiguous"' in page
    assert '<span class="v absent">200</span>' in page


def test_the_same_results_give_the_same_page(make_view) -> None:
    """There is no clock and no chance in a report."""
    assert render([make_view()], []) == render([make_view()], [])


def test_concerns_and_the_line_for_a_letter_stand_with_the_explanation(make_view):
    """What else is to be said of an explanation, and the sentence that can be sent, hostile text escaped."""
    concern = Concern("E-15", Severity.INFO, Wording("没有<金额>", "no <amount>"))
    page = render([make_view(concerns=(concern,))], [])

    assert "E-15" in page
    assert "没有&lt;金额&gt;" in page
    assert "请写明具体事项。" in page


def test_an_unchecked_explanation_says_so(make_view) -> None:
    """Its card stands among those to be looked at, and asks for nothing of a verdict."""
    page = render([make_view(verdict=None)], [])
    assert "未核查" in page
    assert "因雨季推迟" in page


def test_a_disputed_value_shows_both_readings(make_result, text: str) -> None:
    """The other reading's value stands beside it, and leads to its own place in the text."""
    page = render([view_of(disputed(make_result(text)), text)], [], Lang.ZH)
    assert re.search(
        r'读法不一.*离线读法.*<button type="button" class="v" data-go="v\d+">119\.99</button>', page
    )


def test_what_a_model_cost_stands_at_the_end(make_result, text: str) -> None:
    """Model, billable requests and tokens; without a model none of it."""
    result = make_result(text)
    asked = result.model_copy(
        update={
            "manifest": result.manifest.model_copy(update={"model": "modell-7b"}),
            "usage": Usage(calls=2, input_tokens=1234, output_tokens=56),
        }
    )
    page, plain = (render([view_of(one, text)], [], Lang.EN) for one in (asked, result))
    assert "modell-7b" in page
    assert "1234 + 56" in page
    assert "billable requests" not in plain

"""The page of a run: whole, self-contained, harmless, and written document by document."""

from __future__ import annotations

import base64
import gc
import hashlib
import io
import re
import weakref
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from evals.report import html
from evals.scores import Bucket, DocumentScore, Fault, RunRecord, Stage, Summary
from extractor.export.wording import Lang
from schemas.evidence import Span

HOSTILE = (
    "</script><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "</style><style>body{display:none}</style>",
    "{{ 7*7 }}{% raw %}",
    "<!-- --><svg/onload=alert(1)>",
    "</title></svg><img src=x onerror=alert(1)>",
)
VOID = ("meta", "br", "input", "line", "circle", "rect", "polygon", "polyline")


class Outline(HTMLParser):
    """Counts elements and collects attributes, text, and what each SVG and table holds."""

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
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes an element that closes itself."""
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        """Takes an element's end."""
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        """Takes text."""
        self.words += data

    def values(self, name: str) -> list[str]:
        """What an attribute says wherever it stands."""
        return [value or "" for key, value in self.attributes if key == name]


def saying(text: str | None):
    """What gives every document the same text."""

    def text_of(score: DocumentScore) -> str | None:
        return text

    return text_of


NO_TEXT = saying(None)


def rendered(record: RunRecord, summary: Summary, documents=(), text=NO_TEXT, lang=Lang.ZH) -> str:
    """The page as one string."""
    out = io.StringIO()
    html(record, summary, documents, text, out, lang)
    return out.getvalue()


def empty(**changes: object) -> Summary:
    """A summary of nothing, but for what is given."""
    return Summary.model_validate({"documents": 0, "figures": (), "rates": (), "counts": {}, **changes})


def scored(name: str, faults: tuple[Fault, ...] = (), **changes: object) -> DocumentScore:
    """A document of no figures."""
    given = {"document": name, "path": f"{name}.json", "digest": "0" * 64, "traits": {}, "tallies": {}}
    return DocumentScore.model_validate({**given, "counts": {}, "faults": faults, **changes})


def test_the_page_is_well_formed(page: str) -> None:
    """Every element is closed where it was opened, identifiers are unique."""
    outline = Outline(page)
    ids = outline.values("id")
    assert not outline.unbalanced
    assert not outline.open
    assert len(set(ids)) == len(ids)


def test_nothing_is_loaded_from_anywhere(page: str) -> None:
    """No element names a source, no style or handler stands in an attribute, links stay within the page."""
    outline = Outline(page)
    names = {name for name, _ in outline.attributes}
    assert not names & {"src", "srcset", "action", "style", "onclick", "xlink:href"}
    assert all(value.startswith("#") for value in outline.values("href"))
    assert "://" not in page
    assert "@import" not in page
    assert "url(" not in page


def test_the_policy_admits_only_this_style_and_script(page: str) -> None:
    """The hashes of the policy are those of what stands in the page."""
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    allowed = policy[1].replace("&#39;", "'").replace("&#43;", "+")
    for tag in ("style", "script"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in allowed
    assert "default-src 'none'" in allowed


def test_every_link_leads_somewhere(page: str) -> None:
    """Every link of the page names an identifier of the page."""
    outline = Outline(page)
    assert {value.removeprefix("#") for value in outline.values("href")} <= {*outline.values("id"), "top"}


def test_every_fault_leads_into_the_text(page: str) -> None:
    """A fault's row links to the characters said and labelled, or to the text where it has no place in it."""
    rows = re.findall(r'<tr class="fault".*?</tr>', page, re.DOTALL)
    links = [re.findall(r'href="#(d0-[sw]\d+|d0-text)"', row) for row in rows]
    assert links == [
        ["d0-w0", "d0-s0"],
        ["d0-w1"],
        ["d0-w2"],
        ["d0-s3"],
        ["d0-w4", "d0-s4"],
        ["d0-text"],
    ]
    assert re.search(r'<a class="p said" id="d0-s0" href="#d0-f0" data-a="s0">60.25%</a>', page)


def test_what_is_said_and_what_is_labelled_are_told_apart(page: str) -> None:
    """Characters that belong to both carry both marks, and every anchor that begins there."""
    assert '<a class="p said labelled" id="d0-w4" href="#d0-f4" data-a="s4 w4">300株</a>' in page


def test_the_text_stands_in_the_page_as_received(record: RunRecord) -> None:
    """Joined, the lines of the page are the lines of the text, steering characters shown."""
    text = "甲\u202e乙\n\n<b>丙</b>\t丁\n"
    fault = Fault(figure="read.cells", place="forms[0].title", bucket=Bucket.MISSED, wanted="乙")
    page = rendered(record, empty(), [scored("a", (fault,))], saying(text))
    lines = re.findall(r"^<li>(.*)</li>$", page, re.MULTILINE)
    assert lines == ['甲<span class="ctl">U+202E</span>乙', "", "&lt;b&gt;丙&lt;/b&gt;\t丁"]


def test_a_span_outside_the_text_gets_no_link(record: RunRecord) -> None:
    """A span that the text does not reach, or that holds nothing, leaves no dangling link."""
    fault = Fault(
        figure="read.cells",
        place="forms[0].title",
        bucket=Bucket.WRONG,
        wanted="甲",
        said="乙",
        spans=(Span(90, 95),),
        source=(Span(1, 1),),
    )
    page = rendered(record, empty(), [scored("a", (fault,))], saying("甲\n"))
    assert re.findall(r'href="#(d0-\w+)"', page).count("d0-text") == 1
    assert "d0-s0" not in page
    assert "d0-w0" not in page


def test_a_missing_text_is_said(record: RunRecord) -> None:
    """Where the text is not found the faults stand without links, and the page says so."""
    fault = Fault(figure="read.cells", place="forms[0].title", bucket=Bucket.MISSED, spans=(Span(0, 1),))
    page = rendered(record, empty(), [scored("a", (fault,))])
    assert "找不到这份文档的原文" in page
    assert "d0-text" not in page


def test_no_text_is_asked_for_where_nothing_is_wrong(record: RunRecord, summary: Summary, documents) -> None:
    """Only documents with a fault are looked up, and only their text stands in the page."""
    asked: list[str] = []

    def text(score: DocumentScore) -> str:
        asked.append(score.document)
        return "甲\n"

    page = rendered(record, summary, documents, text)
    assert asked == ["河堤绿化-linear"]
    assert page.count('<details class="text"') == 1


def test_documents_without_a_fault_are_listed(page: str) -> None:
    """A document in which all is right has a line and no section."""
    assert re.search(r'<ul class="clean"><li>canteen-cells ', page)
    assert 'id="d1"' not in page


def test_a_failed_document_is_shown_with_its_reason(page: str) -> None:
    """It stands above everything, in its own section, and in the list."""
    assert '<li class="bad"><b>1</b><span><span class="zh">失败的文档' in page
    assert re.search(r'<section class="one" id="d2".*?the text is not UTF-8.*?</section>', page, re.DOTALL)
    assert re.search(r'href="#d2">scan-unreadable</a> <span class="chip error">', page)


def test_every_chart_has_a_title_and_its_data(page: str) -> None:
    """Each SVG is an image with a title; one in a row has its numbers beside it, one alone a table under it."""
    charts = re.findall(r"<svg .*?</svg>", page, re.DOTALL)
    assert charts
    assert all(re.match(r'<svg class="\w+" role="img" [^>]+><title>[^<]+</title>', chart) for chart in charts)
    squares = re.findall(r"<figure>.*?</figure>", page, re.DOTALL)
    drawn = [figure for figure in squares if "<svg" in figure]
    assert len(drawn) == 2
    assert all("<summary>" in figure and "<td" in figure for figure in drawn)
    rows = re.findall(r"<tr[^>]*>.*?</tr>", page, re.DOTALL)
    strips = [row for row in rows if 'class="strip"' in row and "<td" in row]
    assert strips
    assert all(re.search(r"<td[^>]*>(<b>)?[\d—]", row) for row in strips)


def test_every_key_is_shown(page: str, summary: Summary) -> None:
    """Figures, rates and counts all stand in the page, those that nobody has named by their key."""
    words = Outline(page).words
    for key in (*(f.key for f in summary.figures if " " not in f.key), *(r.key for r in summary.rates)):
        assert key in words
    for key in summary.counts:
        assert key in words
    for figure in summary.figures:
        name, _, rest = figure.key.partition(" ")
        dimension, _, value = rest.partition("=")
        assert f"{name} {dimension}" in words if rest else name in words
        assert value in words
    assert "read.novelty" in words


def test_unmeasured_figures_have_a_dash(page: str) -> None:
    """A figure without items shows no number and no interval."""
    row = re.search(r'<tr><th scope="row">[^\n]*<code>read\.statements</code></th>(.*)', page)
    assert row
    assert '<td class="main">—</td>' in row[1]
    assert "<td>—</td><td>—</td><td>—</td><td>—</td>" in row[1]


def test_item_wise_intervals_are_marked(page: str) -> None:
    """Wilson's intervals carry a dagger, bootstrapped ones do not."""
    assert "0.720–1.000†" in page
    assert "0.943–0.991<" in page


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(record: RunRecord, hostile: str) -> None:
    """Markup in names, values, keys, reasons or texts makes no element and no attribute."""

    def page(word: str) -> Outline:
        fault = Fault(
            figure=f"read.{word}",
            place=word,
            bucket=Bucket.WRONG,
            wanted=word,
            said=word,
            spans=(Span(0, 2),),
        )
        score = scored(word, (fault,), path=word, traits={word: word}, failed=word)
        given = record.model_copy(
            update={
                "backend": word,
                "started": word,
                "samples": (word,),
                "only": word,
                "rules": {word: word},
                "prompts": {word: word},
            }
        )
        share = {"value": 0.5, "low": 0.4, "high": 0.6}
        figure = {"documents": 1, "tally": {"correct": 1}, "precision": share, "recall": share, "f1": share}
        summary = empty(
            documents=1,
            failed=({"document": word, "path": word, "reason": word},),
            figures=(
                {"key": f"read.{word}", **figure, "macro": 0.5},
                {"key": f"read.cells field={word}", **figure, "macro": None},
            ),
            rates=({"key": word, "part": 1, "whole": 2, "share": share},),
            counts={f"read.error {word}": 1, word: 2},
            confusions={word: {word: {word: 1}}},
        )
        return Outline(rendered(given, summary, [score, scored(word)], saying(word + "\n")))

    clean, dirty = page("甲乙"), page(hostile)
    for tag in ("script", "style", "img", "input"):
        assert dirty.tags.get(tag) == clean.tags.get(tag)
    assert dirty.tags["title"] == dirty.tags["svg"] + 1
    assert not [name for name, _ in dirty.attributes if name.startswith("on")]
    assert not dirty.unbalanced
    assert hostile in dirty.words


def test_steering_characters_are_shown_not_obeyed(record: RunRecord) -> None:
    """Marks of direction and escape sequences stand in the page as their numbers, in titles of charts too."""
    word = "a\u202eb\x1b[31m"
    fault = Fault(figure="read.cells", place=word, bucket=Bucket.WRONG, wanted=word, said=word)
    summary = empty(
        counts={f"read.error {word}": 1},
        rates=({"key": word, "part": 0, "whole": 0, "share": {"value": None}},),
    )
    page = rendered(record, summary, [scored(word, (fault,))], saying(word))
    assert not re.search("[\u202a-\u202e\x1b]", page)
    assert "a[U+202E]b[U+001B]" in page


def test_an_empty_run_is_not_whole(record: RunRecord) -> None:
    """A run of no documents shows that it holds nothing, and fails the first hard rule."""
    page = rendered(record, empty())
    assert '<li class="bad"><b>0</b><span><span class="zh">文档' in page
    assert "这次运行没有文档" in page
    assert not Outline(page).unbalanced


@pytest.mark.parametrize(("stage", "unmeasured"), [(Stage.READ, "规则出错"), (Stage.JUDGE, "编造的数字")])
def test_what_a_stage_does_not_measure_is_not_called_good(
    record: RunRecord, summary: Summary, stage: Stage, unmeasured: str
) -> None:
    """Reading crashes no rule and checking invents no number, so neither is a merit."""
    page = rendered(record.model_copy(update={"stage": stage}), summary)
    assert re.search(rf'<li class="void"><b>—</b><span><span class="zh">{unmeasured}', page)


def test_both_languages_are_in_the_page(record: RunRecord, summary: Summary) -> None:
    """The switch needs nothing but what is there; the language asked for is shown first."""
    chinese, english = (rendered(record, summary, lang=lang) for lang in Lang)
    assert '<html lang="zh-Hans" data-lang="zh">' in chinese
    assert '<html lang="en" data-lang="en">' in english
    assert Outline(chinese).words == Outline(english).words


def many(count: int) -> Iterator[DocumentScore]:
    """Documents with a fault and a text of some length, made when asked for."""
    for index in range(count):
        fault = Fault(
            figure="read.cells",
            place="forms[0].title",
            bucket=Bucket.MISSED,
            wanted="甲",
            source=(Span(0, 1),),
        )
        yield scored(f"n{index}", (fault,))


def test_documents_are_written_as_they_come(record: RunRecord) -> None:
    """A document is on paper long before the last one is asked for."""
    out = io.StringIO()
    seen: list[bool] = []

    def watched() -> Iterator[DocumentScore]:
        for score in many(60):
            yield score
            seen.append(f'id="d{len(seen) - 20}"' in out.getvalue())

    html(record, empty(), watched(), saying("甲\n" * 40), out)
    assert all(seen[25:])


def test_documents_are_let_go(record: RunRecord) -> None:
    """What has been written is not held: of many documents only a few are alive at a time."""
    given: list[weakref.ref[DocumentScore]] = []
    most = 0

    def watched() -> Iterator[DocumentScore]:
        nonlocal most
        for score in many(20):
            given.append(weakref.ref(score))
            gc.collect()
            most = max(most, sum(reference() is not None for reference in given))
            yield score

    html(record, empty(), watched(), saying("甲\n"), io.StringIO())
    assert most <= 3

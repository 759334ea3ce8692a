"""XML is read as events, and whatever is made to harm its reader is refused."""

from __future__ import annotations

import time

import pytest

from extractor.errors import DamagedInputError, UnsafeInputError
from extractor.ingest.formats.xml import DEEPEST, characters_of, walk

XHTML = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1.dtd">'
LAUGHS = "<!DOCTYPE a [<!ENTITY x0 'ha'>{}]><a>&x9;</a>".format(
    "".join(f"<!ENTITY x{n + 1} '{f'&x{n};' * 10}'>" for n in range(9))
)


class Seen:
    """A handler that writes down what it is given."""

    def __init__(self) -> None:
        self.events: list[object] = []

    def start(self, tag, attributes):
        """An element begins."""
        self.events.append(("start", tag, attributes))

    def text(self, characters):
        """Characters come."""
        self.events.append(characters)

    def end(self, tag):
        """An element ends."""
        self.events.append(("end", tag))


def events(text, *, html=False):
    """What a handler is given of a text."""
    seen = Seen()
    walk(text, "a.xml", "ALTO", seen, html=html)
    return seen.events


def test_events_come_in_order_without_prefixes():
    """Start, characters and end, by the name that stands after the prefix."""
    assert events('<p:a xmlns:p="u" k="1">率&amp;<b/></p:a>') == [
        ("start", "a", {"xmlns:p": "u", "k": "1"}),
        "率&",
        ("start", "b", {}),
        ("end", "b"),
        ("end", "a"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        LAUGHS,
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.com/x.dtd"> %x;]><a/>',
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE html [<!ENTITY x 'y'>]><html/>",
        "<!DOCTYPE html []><html/>",
    ],
)
@pytest.mark.parametrize("html", [False, True])
def test_declarations_are_refused_at_once(text, html):
    """Entities, whatever they stand for, and document types are refused before anything is built from them."""
    began = time.monotonic()
    with pytest.raises(UnsafeInputError):
        events(text, html=html)
    assert time.monotonic() - began < 1


def test_a_bare_document_type_of_html_is_accepted_for_html_alone():
    """Tesseract writes one into hOCR; its address is not visited."""
    assert events(f"{XHTML}<html/>", html=True) == [("start", "html", {}), ("end", "html")]
    with pytest.raises(UnsafeInputError):
        events(f"{XHTML}<html/>")


def test_bottomless_nesting_is_refused():
    """A hundred thousand elements within each other are not followed."""
    with pytest.raises(UnsafeInputError, match=str(DEEPEST)):
        events("<a>" * 100_000)
    assert len(events("<a>" * DEEPEST + "</a>" * DEEPEST)) == 2 * DEEPEST


def test_damage_is_told_with_its_place():
    """What is no XML is refused with the line and the column where it stops being it."""
    with pytest.raises(DamagedInputError, match="line 2, column 6"):
        events("<a>\n<b></a>")


@pytest.mark.parametrize("html", [False, True])
def test_an_entity_nobody_declared_is_damage(html):
    """It is never left out silently."""
    with pytest.raises(DamagedInputError, match="entity"):
        events(f"{XHTML if html else ''}<html>a&nbsp;b</html>", html=html)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("gb18030", "GBK"),
        ("gb18030", "gb2312"),
        ("gb18030", "UTF-8"),
        ("utf-8", "GBK"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "UTF-16"),
        ("utf-16", "UTF-8"),
        ("big5", "Big5"),
    ],
)
def test_characters_are_read_in_the_encoding_they_are_in(encoding, declared):
    """The bytes decide first, the declaration where they do not."""
    text = f'<?xml version="1.0" encoding="{declared}"?><a>年初金三百元</a>'
    seen = characters_of(text.encode(encoding), "a.xml", "ALTO")
    assert seen == text
    assert events(seen)[1] == "年初金三百元"


def test_a_declared_codec_that_is_no_encoding_is_not_used():
    """Python knows codecs that unpack or evaluate; a file cannot ask for one."""
    data = b'<?xml version="1.0" encoding="unicode_escape"?><a>\xff\xff\xff\\x41</a>'
    with pytest.raises(DamagedInputError):
        characters_of(data, "a.xml", "ALTO")

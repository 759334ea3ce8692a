"""Characters that act unseen are shown, one sign for each."""

from __future__ import annotations

import pytest

from extractor.text.hidden import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1\u200b5", "1␦5"),
        ("\u202e98\u202c", "␦98␦"),
        ("\ufeff表", "␦表"),
        ("a\x00b\x1bc\x7f", "a␀b␛c␡"),
        ("a\u2028b\x85c", "a␦b␦c"),
        ("\U000e0041", "␦"),
        ("\ud800", "␦"),
    ],
)
def test_unseen_characters_are_shown(text, shown):
    """Zero-width, direction, control and tag characters each become one visible sign."""
    assert visible(text) == shown


def test_layout_stays():
    """Tabs, line breaks and form feeds are what a reader goes by."""
    text = "一\t二\r\n三\f四\n"
    assert visible(text) == text


def test_visible_text_can_be_sent():
    """No character is left that UTF-8 cannot hold."""
    assert visible("\udfff分\uffff").encode("utf-8")

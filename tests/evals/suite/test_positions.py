"""Lines of the values of a JSON text."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from evals.suite.positions import DuplicateKey, positions_of

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text('甲ab"\\\n{', min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)


def test_values_are_found_on_the_lines_on_which_they_begin():
    """Several on a line, one over several lines, and strings that look like JSON."""
    text = '{"a": [1, {"b c": "},\\"{", "d": null}],\n\n "e":\n  {"f": []}, "g": "\\\\"}'
    expected = {"": 1, "a": 1, "a[0]": 1, "a[1]": 1, "a[1].b c": 1, "a[1].d": 1, "e": 4, "e.f": 4, "g": 4}
    assert expected == positions_of(text).lines


def test_a_place_that_does_not_exist_is_on_the_line_of_what_would_hold_it():
    """A missing key is at its object, and a missing row at its list."""
    positions = positions_of('{\n "forms": [\n  {"funds":\n   []}\n ]\n}')
    places = ("forms[0].funds[3].score", "forms[0].unit", "forms[7]", "note", "")
    assert [4, 3, 2, 1, 1] == [positions.line(place) for place in places]


def test_keys_given_twice_are_found_with_both_lines():
    """A key may be given three times, escaped otherwise, and again in another object."""
    text = '{"a": 1,\n "b": [{"a": 2}, {"a": 3,\n "\\u0061": 4,\n "a": 5}]}'
    twice = (DuplicateKey("b[1].a", 3, 2), DuplicateKey("b[1].a", 4, 2))
    assert twice == positions_of(text).duplicates


@given(VALUES)
def test_every_value_has_its_line(value: Any):
    """Whatever JSON holds: written a value a line, the lines of places rise in the order of the text."""
    positions = positions_of(json.dumps(value, indent=1))
    assert count(value) >= len(positions.lines)
    assert list(positions.lines.values()) == sorted(positions.lines.values())
    assert positions.duplicates == ()


def count(value: object) -> int:
    """How many values a value is made of, itself included."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(map(count, inner))

"""Words as PaddleOCR and rapidocr write them: one value each, or parallel lists of texts, places and scores."""

from __future__ import annotations

from typing import Final, TypeGuard

from extractor.ingest.formats.json_values import OddValueError, box_in, first_of, items_of, score_of, text_of
from extractor.ingest.page.blocks import Word
from extractor.ingest.page.found import word_of

TEXTS: Final = ("rec_texts", "txts", "texts")
"""Keys of a page's list of texts."""
_PLACES: Final = ("rec_polys", "rec_boxes", "boxes", "dt_polys")
_SCORES: Final = ("rec_scores", "scores")
_TEXT: Final = ("txt", "text", "transcription")
_PLACE: Final = ("box", "points", "text_region", "bbox")
_SCORE: Final = ("score", "confidence")


def is_word(value: object) -> bool:
    """Whether it is ``[box, [text, score]]``, ``[box, text, score]`` or an object with a text and a place."""
    if isinstance(value, dict):
        return any(key in value for key in _TEXT) and any(key in value for key in _PLACE)
    if not isinstance(value, list) or len(value) not in (2, 3) or not isinstance(value[0], list):
        return False
    return isinstance(value[1], str) or _is_read(value[1])


def words_in(values: list[object]) -> list[Word]:
    """The words of values that are words, blank ones left out."""
    return [word for value in values if (word := _word(value)) is not None]


def has_texts(value: dict[str, object]) -> bool:
    """Whether an object holds a page's texts as a list."""
    return any(isinstance(value.get(key), list) for key in TEXTS)


def parallel_words(value: dict[str, object]) -> list[Word]:
    """The words of an object with a list of texts and, of the same length, lists of places and scores."""
    texts = items_of(first_of(value, TEXTS))
    lists = [items_of(value.get(key)) for key in _PLACES]
    places = next((one for one in lists if one and len(one) == len(texts)), [])
    scores = items_of(first_of(value, _SCORES))
    if (scores and len(scores) != len(texts)) or (not places and any(lists)):
        raise OddValueError("as many places and scores as texts", value)
    pieces, edges = (items_of(value.get(key)) for key in ("text_word", "text_word_boxes"))
    words = (
        word_of(
            text_of(text),
            box_in(places[at]) if places else None,
            score_of(scores[at]) if scores else None,
            _ends(pieces[at], edges[at]) if len(pieces) == len(edges) == len(texts) else (),
        )
        for at, text in enumerate(texts)
    )
    return [word for word in words if word is not None]


def _is_read(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list) and len(value) == 2 and isinstance(value[0], str)


def _ends(pieces: object, places: object) -> list[float]:
    """The right edges of the pieces of a line, where each piece is a character (numbers and letters often are not)."""
    if any(len(text_of(piece)) != 1 for piece in items_of(pieces)):
        return []
    boxes = [box_in(place) for place in items_of(places)]
    return [box.right for box in boxes if box is not None]


def _word(value: object) -> Word | None:
    if isinstance(value, dict):
        text, place, score = (first_of(value, keys) for keys in (_TEXT, _PLACE, _SCORE))
    else:
        place, read, *rest = items_of(value)
        text, score = read if _is_read(read) else (read, rest[0] if rest else None)
    return word_of(text_of(text), box_in(place), score_of(score))

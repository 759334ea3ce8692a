"""Values of a sheet as they are printed: numbers rounded and signed as their format says, dates as dates."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from extractor.ingest.formats.number_code import Kind, Piece, Section, sections
from extractor.ingest.formats.number_date import printed_date

_PLAIN: Final = re.compile(
    r"""(?P<whole>0|\#,\#\#0)(?:\.(?P<zeros>0{1,20}))?(?P<percent>%?)(?:_\ )?(?:"(?P<after>[^"]*)")?""",
    re.VERBOSE,
)
_EXACT: Final = Context(prec=15, rounding=ROUND_HALF_UP)
"""Excel prints 15 digits of a number; what is behind them is noise of the binary fraction."""
_WIDE: Final = Context(prec=400, rounding=ROUND_HALF_UP)
_LARGEST: Final = 30
"""Digits before the point up to which a number is written out."""
_GENERAL_WIDTH: Final = 10
"""Digits that the format General prints of a fraction."""
_SMALLEST: Final = Decimal("1E-9")
_SIGNS: Final = "-(（▲△负"
_EPOCH: Final = datetime(1899, 12, 30)
_EPOCH_1904: Final = datetime(1904, 1, 1)
_LEAP: Final = 60
"""Day 60 is 29 February 1900 in Excel, which never was; earlier days are one off."""
_LAST_DAY: Final = 2_958_465


def printed(value: Decimal, code: str, since_1904: bool = False) -> str:
    """A number as the format code prints it; General where it has none that can be applied."""
    if not value.is_finite():
        return str(value)
    value = _EXACT.plus(value)
    plain = _plain(code)
    if plain and value.adjusted() < _LARGEST - len(plain.percent):
        return plain.printed(value)
    if code == "General":
        return general(value)
    parts = sections(code)
    section, signed = _chosen(parts, value)
    if section is None:
        return general(value)
    if section.is_date:
        when = _when(value, since_1904)
        return general(value) if when is None else printed_date(section, when, value)
    body = _number(section, abs(value))
    if value >= 0 or (signed and any(sign in piece.text for sign in _SIGNS for piece in section.pieces)):
        return body
    return f"-{body}"


class _Plain(NamedTuple):
    """A code of one section with a fixed number of decimals: almost all cells have one."""

    grouped: bool
    unit: Decimal
    percent: str
    after: str

    def printed(self, value: Decimal) -> str:
        """The number of a plain code."""
        value = value.scaleb(2, _WIDE) if self.percent else value
        value = value.quantize(self.unit, context=_WIDE)
        return (f"{value:,f}" if self.grouped else f"{value:f}") + self.percent + self.after


@lru_cache(maxsize=1024)
def _plain(code: str) -> _Plain | None:
    """The parts of a code that is plain."""
    match = _PLAIN.fullmatch(code)
    if match is None:
        return None
    return _Plain(
        grouped=match["whole"] != "0",
        unit=Decimal(1).scaleb(-len(match["zeros"] or "")),
        percent=match["percent"],
        after=match["after"] or "",
    )


def printed_text(text: str, code: str) -> str:
    """A text as the format code prints it: the section for texts may add words, or hide it."""
    parts = sections(code)
    for section in parts[3:4] or parts[-1:]:
        if section.has(Kind.TEXT) or len(parts) > 3:
            return "".join(
                text if piece.kind is Kind.TEXT else piece.text
                for piece in section.pieces
                if piece.kind in (Kind.TEXT, Kind.LITERAL)
            )
    return text


def general(value: Decimal) -> str:
    """A number without a format: as many digits as a wide cell shows, whole numbers written out."""
    if not value:
        return "0"
    if value.adjusted() > _LARGEST or abs(value) < _SMALLEST:
        mantissa, _, power = (
            f"{_rounded(value.scaleb(-value.adjusted(), _WIDE), 5):f}E{value.adjusted():+03d}".partition("E")
        )
        return f"{_trimmed(mantissa)}E{power}"
    decimals = max(0, _GENERAL_WIDTH - max(value.adjusted() + 1, 1))
    return _trimmed(f"{_rounded(value, decimals):f}")


def serial_of(when: datetime, since_1904: bool) -> Decimal:
    """The number that stands for a date in a workbook."""
    span = when.replace(tzinfo=None) - (_EPOCH_1904 if since_1904 else _EPOCH)
    return Decimal(span.days) + Decimal(span.seconds) / 86_400


def _trimmed(digits: str) -> str:
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)


def _chosen(parts: tuple[Section, ...], value: Decimal) -> tuple[Section | None, bool]:
    """The section for a value, and whether it says itself that the value is negative."""
    if any(part.compare for part in parts[:3]):
        for number, part in enumerate(parts[:3]):
            if not part.compare or part.fits(value):
                return part, number > 0
        return None, False
    numeric = [part for part in parts[:3] if not part.has(Kind.TEXT) or part is parts[0]]
    if value < 0 and len(numeric) > 1:
        return numeric[1], True
    if not value and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], False


def _number(section: Section, value: Decimal) -> str:
    """The digits of a value that is not negative, among the words of its format."""
    if section.has(Kind.GENERAL, Kind.TEXT) or _is_fraction(section):
        return _filled_in(section, general(value))
    if not section.has(Kind.DIGIT):
        return "".join(piece.text for piece in section.pieces if piece.kind in (Kind.LITERAL, Kind.PERCENT))
    value = value.scaleb(2 * sum(piece.kind is Kind.PERCENT for piece in section.pieces), _WIDE)
    whole, fraction = _halves(section.pieces)
    value = value.scaleb(-3 * (_thousands(whole) + _thousands(fraction)), _WIDE)
    if value.adjusted() > _LARGEST:
        return _filled_in(section, general(value))
    if section.has(Kind.POWER):
        decimals = sum(piece.kind is Kind.DIGIT for piece in _before_power(fraction))
        power = value.adjusted() if value else 0
        return f"{_rounded(value.scaleb(-power, _WIDE), decimals):f}E{power:+03d}"
    decimals = sum(piece.kind is Kind.DIGIT for piece in fraction)
    digits, _, rest = f"{_rounded(value, decimals):f}".partition(".")
    return _whole_part(whole, digits) + _fraction_part(fraction, rest)


def _filled_in(section: Section, digits: str) -> str:
    """The literals of a section with the digits where the first place for a number is."""
    parts: list[str] = []
    placed = False
    for piece in section.pieces:
        if piece.kind in (Kind.LITERAL, Kind.PERCENT) and not (piece.text == "/" and placed):
            parts.append(piece.text)
        elif not placed and piece.kind in (Kind.GENERAL, Kind.TEXT, Kind.DIGIT):
            parts.append(digits)
            placed = True
    return "".join(parts)


def _is_fraction(section: Section) -> bool:
    """Whether it prints quarters and the like; their digits stand on both sides of a stroke."""
    kinds = [piece.kind if piece.text != "/" else None for piece in section.pieces]
    if None not in kinds:
        return False
    at = kinds.index(None)
    return Kind.DIGIT in kinds[:at] and Kind.DIGIT in kinds[at:]


def _halves(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """What stands before the decimal point, and from it on."""
    at = next((at for at, piece in enumerate(pieces) if piece.kind is Kind.POINT), len(pieces))
    return pieces[:at], pieces[at:]


def _thousands(half: tuple[Piece, ...]) -> int:
    """Commas behind the last digit: each prints thousands instead of ones."""
    last = max((at for at, piece in enumerate(half) if piece.kind is Kind.DIGIT), default=-1)
    return sum(piece.kind is Kind.COMMA for piece in half[last + 1 :])


def _before_power(fraction: tuple[Piece, ...]) -> tuple[Piece, ...]:
    at = next((at for at, piece in enumerate(fraction) if piece.kind is Kind.POWER), len(fraction))
    return fraction[:at]


def _whole_part(whole: tuple[Piece, ...], digits: str) -> str:
    """The digits before the point laid into their places from the right, the first place taking all that are left."""
    places = [at for at, piece in enumerate(whole) if piece.kind is Kind.DIGIT]
    if not places:
        return "".join(_literals(whole)) + ("" if digits == "0" else digits)
    grouped = any(piece.kind is Kind.COMMA for piece in whole[places[0] : places[-1]])
    zeros = [at for at in places if whole[at].text == "0"]
    least = len([at for at in places if at >= zeros[0]]) if zeros else 0
    digits = ("" if digits == "0" else digits).rjust(least, "0")
    parts: list[str] = []
    put = 0
    for at in range(len(whole) - 1, -1, -1):
        piece = whole[at]
        if piece.kind in (Kind.LITERAL, Kind.PERCENT):
            parts.append(piece.text)
        for _ in range((len(digits) - put if at == places[0] else 1) if piece.kind is Kind.DIGIT else 0):
            if put < len(digits):
                parts.append("," if grouped and put and put % 3 == 0 else "")
                put += 1
                parts.append(digits[-put])
    return "".join(reversed(parts))


def _fraction_part(fraction: tuple[Piece, ...], digits: str) -> str:
    """The point and the digits behind it; zeros that the format does not ask for are left out."""
    places = "".join(piece.text for piece in fraction if piece.kind is Kind.DIGIT)
    kept = len(places)
    while kept and places[kept - 1] != "0" and digits[kept - 1] == "0":
        kept -= 1
    parts: list[str] = []
    put = 0
    for piece in fraction:
        if piece.kind is Kind.DIGIT:
            parts.append(digits[put] if put < kept else "")
            put += 1
        elif piece.kind is Kind.POINT:
            parts.append("." if not put else "")
        elif piece.kind in (Kind.LITERAL, Kind.PERCENT):
            parts.append(piece.text)
    return "".join(parts)


def _literals(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.text for piece in pieces if piece.kind in (Kind.LITERAL, Kind.PERCENT)]


def _when(value: Decimal, since_1904: bool) -> datetime | None:
    """The moment a number stands for, to the second; None where it stands for none."""
    if not 0 <= value <= _LAST_DAY:
        return None
    seconds = int(_rounded(value * 86_400, 0))
    if since_1904:
        return _EPOCH_1904 + timedelta(seconds=seconds)
    early = timedelta(days=1) if 1 <= value < _LEAP else timedelta()
    return _EPOCH + early + timedelta(seconds=seconds)

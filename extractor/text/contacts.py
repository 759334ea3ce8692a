"""Where telephone numbers, e-mail addresses, identity numbers and bank accounts stand in a text of one width.

A number alone says little: project codes, index numbers and amounts have as many digits. What decides is the word
beside it. A number behind such a word may be printed with blanks or broken over two lines; further off on the line, or
alone in a cell of a contact block, only an unbroken number of the right shape counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from typing import Final

from extractor.text.persons import persons

Range = tuple[int, int]

_FROM: Final = r"(?<![0-9A-Za-z])(?<![0-9]\.)(?<![0-9]-)"
_TO: Final = r"(?![0-9A-Za-z])(?!\.[0-9])(?!-[0-9])(?![万亿元年个%])"
"""A whole run, and no amount, share or year."""

_COUNTED: Final = "[万亿元年个次人户件项台套份张名家平吨米公条]"
"""What stands behind a number that counts something."""

_WORD: Final = r"(?:联\s{0,4}系\s{0,4}(?:电\s{0,4}话|方\s?式|手\s?机)|电\s{0,4}话(?:号码)?|手\s?机(?:号码?)?|座机|热线|传\s{0,4}真|致电|拨打|(?<![A-Za-z])(?:[Tt][Ee][Ll]|[Ff][Aa][Xx])(?![A-Za-z]))"
_CONTACT: Final = re.compile(_WORD + r"|(?:联\s?系|填\s?报|填\s?表|经\s?办|负\s?责|审\s?核)\s?人")
_CODE: Final = re.compile(
    r"(?:索\s?引\s?号?|编\s?[码号]|代\s?码|文\s?号|信用|批次|序号|单号|账\s?号|帐\s?号)[^\n\t|]{0,12}$"
)
"""A number behind one of these is no telephone."""

_GAP: Final = r"[ \t|:.]{0,12}(?:\r?\n\s{0,40})?(?:\((?![0-9]{3,4}\)))?"
"""Between a word and its number: a colon, the border of a cell, the end of a line."""
_BREAK: Final = r"(?:[ -]?\r?\n[ \t]{0,40})"
_PREFIX: Final = r"(?:\+?86[ -]?)?"
_EXTENSION: Final = r"(?:(?:-| ?转 ?)[0-9]{1,6}(?![0-9]))?"

_NUMBER: Final = (
    rf"({_PREFIX}(?:1[3-9][0-9][ -]?[0-9]{{4}}[ -]?[0-9]{{4}}"
    rf"|(?:\(0[0-9]{{2,3}}\)|0[0-9]{{2,3}})[ -]{{0,3}}(?:[0-9]{{7,8}}|[0-9]{{3,4}} [0-9]{{4}}){_EXTENSION}"
    rf"|[48]00[ -]?(?:[0-9]{{3}}[ -]?[0-9]{{4}}|[0-9]{{4}}[ -]?[0-9]{{3}})"
    rf"|(?P<local>[2-9](?:[0-9]{{6,7}}|[0-9]{{2,3}}[ -][0-9]{{4}})){_EXTENSION}(?! ?{_COUNTED})){_TO})"
)
_BEHIND_WORD: Final = re.compile(rf"{_WORD}(?:\((?![0-9])[^()\n]{{1,8}}\))?{_GAP}{_NUMBER}")
_BEHIND_NAME: Final = re.compile(rf"[ ,、/:(|\t]{{0,6}}{_NUMBER}")
_BROKEN: Final = re.compile(
    rf"{_WORD}{_GAP}((?:0[0-9]{{2,3}}-(?=[0-9\s-]{{8,60}})(?:[0-9]{{1,7}}{_BREAK}[0-9]{{1,7}}|{_BREAK}[0-9]{{7,8}})"
    rf"|1[3-9][0-9]{{1,8}}{_BREAK}[0-9]{{1,8}})(?![0-9A-Za-z.,-]))"
)
_UNBROKEN: Final = re.compile(
    rf"{_FROM}(?:{_PREFIX}1[3-9][0-9](?:[0-9]{{8}}|-[0-9]{{4}}-[0-9]{{4}})"
    rf"|\(0[0-9]{{2,3}}\) ?[0-9]{{7,8}}{_EXTENSION}|0[0-9]{{2,3}}-[0-9]{{7,8}}{_EXTENSION}|0[1-9][0-9]{{8,10}}"
    rf"|[48]00(?:[0-9]{{7}}|-[0-9]{{3}}-?[0-9]{{4}}|-[0-9]{{4}}-[0-9]{{3}})){_TO}"
)
_OWN_SHAPE: Final = re.compile(r"\(?0\d{2,3}[)-]|[48]00-|\+86")
"""What opens a number that is a telephone wherever it stands."""
_LOCAL: Final = (7, 8)
_MOBILE: Final = (11,)
"""How many digits a number has, its area code apart."""
_BLOCK: Final = 10
"""A contact block in which each cell has a line of its own has no more lines than this between a word and its number."""

_ADDRESS: Final = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63} ?@ ?(?:\r?\n[ \t]{0,40})?[A-Za-z0-9][A-Za-z0-9-]{0,62}"
    r"(?:(?:\r?\n[ \t]{0,40}[a-z0-9-]{1,20})?(?: ?\. ?[A-Za-z][A-Za-z0-9-]{0,30}){1,4}"
    r"|\.?\r?\n[ \t]{0,40}(?:com|cn|net|org)(?:\.cn)?(?![A-Za-z]))?"
)

_IDENTITY_WORD: Final = re.compile(r"身\s?份\s?证|证件号|公民身份")
_IDENTITY: Final = re.compile(rf"{_FROM}[1-9][0-9]{{5}} ?[0-9]{{8}} ?[0-9]{{3}}[0-9Xx]{_TO}")
_OLD_IDENTITY: Final = re.compile(rf"{_FROM}[1-9][0-9]{{14}}{_TO}")
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_BORN: Final = range(1920, 2030)
_ADULT: Final = range(1930, 2013)
"""Years of birth that no project code of the years since performance is evaluated can be mistaken for."""
_REGIONS: Final = range(11, 83)
_BESIDE: Final = 24
"""Characters at most between a word and the number it speaks of."""

_ACCOUNT: Final = re.compile(
    r"(?:[账帐]\s?[号户]|卡\s?号)(?:码|名称)?[ \t|:]{0,12}(?:\n\s{0,40})?"
    r"([0-9]{8,30}|[0-9]{4}(?:[ -][0-9]{1,6}){1,6}|[0-9]{2,20}(?:-[0-9]{2,20}){1,4})(?![0-9A-Za-z,])(?!\.[0-9])(?![万亿元个%])"
)
_ACCOUNT_OF_BANK: Final = re.compile(
    r"[账帐]\s?[号户][^\n0-9,;。码编]{0,6}:[^\n0-9,;。码编]{0,20}([0-9]{15,21})(?![0-9A-Za-z.,])"
)
"""The name of the bank stands between the word and the number."""
_LEAST_ACCOUNT: Final = 8


def telephones(text: str) -> Iterator[Range]:
    """Numbers behind a word for them or a contact's name, then unbroken ones near such a word, then those whose shape is proof enough."""
    behind_names = (_BEHIND_NAME.match(text, end) for _, end in persons(text))
    for match in (*_BEHIND_WORD.finditer(text), *filter(None, behind_names)):
        if not _is_date(match.group(1)) and not _is_amount(match):
            yield match.span(1)
    for match in _BROKEN.finditer(text):
        number = re.sub(r"^0\d{2,3}-", "", match.group(1))
        if len(re.sub(r"\D", "", number)) in (_MOBILE if number == match.group(1) else _LOCAL):
            yield match.span(1)
    contacts = [match.end() for match in _CONTACT.finditer(text)]
    for match in _UNBROKEN.finditer(text):
        start, end = match.span()
        if not _CODE.search(text, max(0, start - _BESIDE), start) and (
            _OWN_SHAPE.match(match.group()) or _near_contact(text, start, end, contacts)
        ):
            yield start, end


def addresses(text: str) -> Iterator[Range]:
    """E-mail addresses, with what is left of them where a narrow cell breaks them."""
    return (match.span() for match in _ADDRESS.finditer(text) if re.search("[A-Za-z]", match.group()))


def identities(text: str) -> Iterator[Range]:
    """Identity numbers: 18 digits that name a day of birth, 15 digits only beside the word."""
    for match in _IDENTITY.finditer(text):
        before = text[max(0, match.start() - _BESIDE) : match.start()]
        named = bool(_IDENTITY_WORD.search(before))
        spaced = " " in match.group()
        if named or (not spaced and not _CODE.search(before) and _is_identity(match.group())):
            yield match.span()
    for match in _OLD_IDENTITY.finditer(text):
        if _IDENTITY_WORD.search(text, max(0, match.start() - _BESIDE), match.start()):
            yield match.span()


def accounts(text: str) -> Iterator[Range]:
    """Bank accounts: numbers directly behind the word."""
    yield from (match.span(1) for match in _ACCOUNT_OF_BANK.finditer(text))
    for match in _ACCOUNT.finditer(text):
        if len(re.sub(r"\D", "", match.group(1))) >= _LEAST_ACCOUNT:
            yield match.span(1)


def _near_contact(text: str, start: int, end: int, contacts: list[int]) -> bool:
    """Whether a word of contacts stands before the number on its line, or above a number alone in its cell."""
    index = bisect_left(contacts, start + 1) - 1
    if index < 0:
        return False
    between = text[contacts[index] : start]
    if "\n" not in between:
        return True
    cell_starts = start == 0 or text[start - 1] in "\n\t|" or text[max(0, start - 2) : start].isspace()
    cell_ends = end == len(text) or text[end] in "\r\n\t|" or text[end : end + 2].isspace()
    return cell_starts and cell_ends and between.count("\n") <= _BLOCK


def _is_amount(match: re.Match[str]) -> bool:
    """Whether a short number below an empty cell is a round amount of the next row."""
    local = match.group("local")
    return bool(local) and local.endswith("00") and "\n" in match.group()


def _is_date(digits: str) -> bool:
    if not re.fullmatch(r"20[0-3]\d{5}", digits):
        return False
    return _day(digits) is not None


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _is_identity(number: str) -> bool:
    """Whether the digits name a region and a day of birth; a day of late years counts only with the right check."""
    born = _day(number[6:14])
    if born is None or born.year not in _BORN or int(number[:2]) not in _REGIONS:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return born.year in _ADULT or _CHECKS[total % 11] == number[17].upper()

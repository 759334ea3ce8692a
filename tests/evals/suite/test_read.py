"""What is wrong in a label file is told, all of it, with line and place."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals.errors import InvalidLabelsError
from evals.suite import SampleFile, Suite, load, problems, read, validate
from extractor.errors import ExtractorError

Found = list[tuple[int, str, str]]
Object = dict[str, Any]


def form(labels: Object) -> Object:
    """The only form of the labels."""
    return labels["forms"][0]


CASES: dict[str, tuple[Callable[[Object], object], Found]] = {
    "an unknown key": (
        lambda d: form(d)["funds"][0].update(budget="120"),
        [(17, "forms[0].funds[0].budget", "the format has no such key")],
    ),
    "a missing key, at what should hold it": (
        lambda d: form(d).pop("form_type"),
        [(6, "forms[0].form_type", "this key is missing")],
    ),
    "a number where a string is printed": (
        lambda d: form(d)["funds"][0].update(score=8),
        [(16, "forms[0].funds[0].score", "a string is expected")],
    ),
    "a year in quotes": (
        lambda d: form(d).update(fiscal_year="2021"),
        [(9, "forms[0].fiscal_year", "an integer is expected")],
    ),
    "an object where a list is expected": (
        lambda d: form(d).update(funds={}),
        [
            (11, "forms[0].funds", "a list is expected"),
            (39, "findings[0].at", "the form has no place funds[0]"),
            (45, "shortfalls[0].at", "the form has no place funds[0]"),
        ],
    ),
    "a string where a row is expected": (
        lambda d: form(d)["indicators"].append("清淤长度"),
        [(26, "forms[0].indicators[1]", "an object is expected")],
    ),
    "a number that is neither text nor texts": (
        lambda d: form(d)["statements"][0]["numbers"].update(total=120),
        [(32, "forms[0].statements[0].numbers.total", "a string or a list of strings is expected")],
    ),
    "a type of form that there is not": (
        lambda d: d.update(layout="sideways"),
        [(4, "layout", "it is none of 'linear', 'cell_per_line', 'scrambled' or 'prose'")],
    ),
    "an empty string": (
        lambda d: form(d)["funds"][0].update(score=""),
        [(16, "forms[0].funds[0].score", "an empty string is to be null")],
    ),
    "white space alone": (
        lambda d: form(d)["funds"][0].update(score=" "),
        [(16, "forms[0].funds[0].score", "what is blank is to be null")],
    ),
    "a form below zero": (
        lambda d: d["findings"][0].update(form=-1),
        [(45, "findings[0].form", "it cannot be below 0")],
    ),
    "a form too high": (
        lambda d: d["findings"][0].update(form=1),
        [(45, "findings[0].form", "there is no form 1 (counted from 0)")],
    ),
    "a text of another name": (
        lambda d: d.update(document="canal.txt"),
        [(2, "document", "the text stands beside its labels and has their name: ditch.txt, not canal.txt")],
    ),
    "a text in another folder": (
        lambda d: d.update(document="texts/ditch.txt"),
        [
            (
                2,
                "document",
                "the text stands beside its labels and has their name: ditch.txt, not texts/ditch.txt",
            )
        ],
    ),
    "a text that is not there": (
        lambda d: d.update(document="ditch.md"),
        [(2, "document", "ditch.md: there is no such file")],
    ),
    "a rule that there is not": (
        lambda d: d["findings"][0].update(rule="funds-total"),
        [(44, "findings[0].rule", "the format has no rule funds-total")],
    ),
    "a rule that there is not, to stay silent": (
        lambda d: d["passes"][0].update(rule="T-01"),
        [(65, "passes[0].rule", "the format has no rule T-01")],
    ),
    "a rule that there is not, in dispute": (
        lambda d: d["debatable"][0].update(rule="T-01"),
        [(73, "debatable[0].rule", "the format has no rule T-01")],
    ),
    "a row that the form does not have": (
        lambda d: d["shortfalls"][1].update(at="indicators[1]"),
        [(58, "shortfalls[1].at", "the form has no place indicators[1]")],
    ),
    "a field that is no place": (
        lambda d: d["passes"][0].update(at="title"),
        [(67, "passes[0].at", "the form has no place title")],
    ),
    "a finding twice": (
        lambda d: d["findings"].append(dict(d["findings"][0])),
        [(48, "findings[1]", "it repeats findings[0]")],
    ),
    "a pass twice": (
        lambda d: d["passes"].append(dict(d["passes"][0])),
        [(69, "passes[1]", "it repeats passes[0]")],
    ),
    "two shortfalls at one place": (
        lambda d: d["shortfalls"][1].update(at="funds[0]"),
        [(56, "shortfalls[1]", "it repeats shortfalls[0]")],
    ),
    "an explanation that is missing": (
        lambda d: d["shortfalls"][0].update(explanation="因汛期停工两个月"),
        [(53, "shortfalls[0].explanation", "with the verdict missing, the explanation is null")],
    ),
    "a verdict on no explanation": (
        lambda d: d["shortfalls"][1].update(explanation=None),
        [(60, "shortfalls[1].verdict", "without an explanation, the verdict is missing")],
    ),
    "a disputed finding without its rule": (
        lambda d: d["debatable"][0].pop("rule"),
        [(71, "debatable[0].rule", "its rule is to be named")],
    ),
    "a disputed shortfall with a rule for its verdict": (
        lambda d: d["debatable"][1].update(rule="overspent", verdict=None),
        [
            (79, "debatable[1].verdict", "its verdict is to be named"),
            (82, "debatable[1].rule", "a shortfall has no rule"),
        ],
    ),
    "a number of another kind of statement": (
        lambda d: form(d)["statements"][0]["numbers"].update(rate="80%"),
        [(37, "forms[0].statements[0].numbers.rate", "a sum has no such number (total, parts)")],
    ),
    "a list for a single number": (
        lambda d: form(d)["statements"][0]["numbers"].update(total=["120万元"]),
        [(32, "forms[0].statements[0].numbers.total", "a single value is expected")],
    ),
    "a single number for the parts": (
        lambda d: form(d)["statements"][0]["numbers"].update(parts="80万元"),
        [(33, "forms[0].statements[0].numbers.parts", "a list is expected")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_told_with_its_line(spoilt: Callable[[Any], Found], name: str):
    """What is wrong is told once, on the line of the value or of what should hold it."""
    spoil, expected = CASES[name]
    assert expected == spoilt(spoil)


@pytest.mark.parametrize(
    ("spoil", "line", "place", "value"),
    [
        (lambda d: form(d).update(title="绩效自评总表"), 8, "forms[0].title", "绩效自评总表"),
        (lambda d: form(d).update(fiscal_year=2022), 9, "forms[0].fiscal_year", "2022"),
        (lambda d: form(d)["funds"][0].update(executed="69"), 15, "forms[0].funds[0].executed", "69"),
        (
            lambda d: form(d)["indicators"][0].update(actual="8公里"),
            23,
            "forms[0].indicators[0].actual",
            "8公里",
        ),
        (lambda d: form(d)["statements"][0].update(quote="无"), 30, "forms[0].statements[0].quote", "无"),
        (
            lambda d: form(d)["statements"][0]["numbers"]["parts"].append("4万元整"),
            36,
            "forms[0].statements[0].numbers.parts[2]",
            "4万元整",
        ),
        (
            lambda d: d["shortfalls"][1].update(explanation="因旱情"),
            59,
            "shortfalls[1].explanation",
            "因旱情",
        ),
    ],
)
def test_every_labelled_string_stands_in_the_text(spoilt, spoil, line: int, place: str, value: str):
    """Headings, years, cells, quotes, numbers and explanations that the text does not hold are told."""
    said = f"{value!r} does not stand in the text (where the layout splits it, a note is to say so)"
    assert [(line, place, said)] == spoilt(spoil)


def test_white_space_and_width_do_not_matter(spoilt):
    """A value over a line break stands in the text, and so does one in another width."""
    assert [] == spoilt(lambda d: form(d)["indicators"][0].update(actual="９ 公里"))


def test_a_note_allows_pieces_of_two_characters(spoilt):
    """With a note, a value may stand in pieces, none of them a single character."""

    def in_pieces(name: str) -> Callable[[Object], object]:
        return lambda d: (form(d).update(project_name=name), d.update(note="names are split by the layout"))

    assert [] == spoilt(in_pieces("水渠长度"))
    said = "'水渠长' does not stand in the text, nor in pieces of two or more characters"
    assert [(10, "forms[0].project_name", said)] == spoilt(in_pieces("水渠长"))


def test_a_note_that_names_a_value_allows_single_characters(spoilt):
    """Somebody has looked at how this very value is split; what stands nowhere is told all the same."""

    def noted(name: str) -> Callable[[Object], object]:
        return lambda d: (form(d).update(project_name=name), d.update(note=f"split: {name}"))

    assert [] == spoilt(noted("水渠长"))
    assert 1 == len(spoilt(noted("水渠镉")))


def test_labels_of_a_scan_are_not_sought_in_its_text(spoilt):
    """The labels of a scan are the true text, whatever was recognised."""
    assert [] == spoilt(lambda d: (d.update(origin="scanned"), form(d).update(project_name="水渠清淤工程")))


def test_all_faults_are_told_in_the_order_of_lines(spoilt):
    """A value of another type hides nothing of what else is wrong."""

    def spoil(labels: Object) -> None:
        form(labels)["funds"][0].update(score=8, executed="69")
        labels.update(layout="sideways", grades=[])
        labels["findings"][0].update(rule="funds-total")

    told = [(line, place) for line, place, _ in spoilt(spoil)]
    places = ["layout", "forms[0].funds[0].executed", "forms[0].funds[0].score", "findings[0].rule", "grades"]
    assert list(zip([4, 15, 16, 44, 84], places, strict=True)) == told


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('{"document": "ditch.txt",\n "forms": [\n  }\n', 3, "it is not JSON: Expecting value, column 3"),
        ("", 1, "it is not JSON: Expecting value, column 1"),
        ("[]", 1, "a JSON object is expected"),
        ("[" * 100_000, 1, "its JSON is nested too deep"),
    ],
)
def test_what_is_no_json_object_is_told_on_its_line(sample, text: str, line: int, said: str):
    """Where the JSON itself is at fault, that is all there is to tell."""
    assert [(line, "", said)] == [(p.line, p.place, p.message.en) for p in problems(sample(text))]


def test_a_number_too_long_to_be_read_is_told(sample):
    """An integer of thousands of digits is no crash."""
    (problem,) = problems(sample(f'{{"form": {"9" * 5000}}}'))
    assert problem.message.en.startswith("it is not JSON: ")


def test_a_key_that_stands_twice_is_told_on_its_second_line(sample):
    """JSON readers would take the last value in silence."""
    text = '{\n "document": "ditch.txt",\n "forms": [],\n "document": "ditch.txt"\n}'
    assert [(4, "document", "the key stands on line 2 already")] == [
        (p.line, p.place, p.message.en) for p in problems(sample(text))
    ]


def test_labels_that_cannot_be_read_are_told(tmp_path: Path):
    """A file that is gone, and bytes that are no text, are problems of the file as a whole."""
    gone = SampleFile("gone", tmp_path / "gone.json")
    assert ["it cannot be read: No such file or directory"] == [p.message.en for p in problems(gone)]
    (tmp_path / "gone.json").write_bytes(b"\xff\xff\xff")
    assert ["it is text in none of UTF-8, UTF-16 and GB18030"] == [p.message.en for p in problems(gone)]


def test_a_valid_sample_is_read_with_its_text_and_digest(sample):
    """The digest changes with a byte of the labels and with one of the text."""
    labels = '{"document": "ditch.txt", "forms": []}'
    first = read(sample(labels))
    assert ("ditch", "ditch.txt", 64) == (first.name, first.sample.document, len(first.digest))
    assert first.text.startswith("项目支出绩效自评表\n")
    assert first == read(sample(labels))
    assert first.digest != read(sample(labels + "\n")).digest
    file = sample(labels)
    (file.path.parent / "ditch.txt").write_text("项目支出绩效自评表", encoding="utf-8")
    assert first.digest != read(file).digest


def test_a_text_is_decoded_as_the_product_decodes_it(sample):
    """A text in GB18030 is read as such."""
    file = sample('{"document": "ditch.txt", "forms": []}')
    file.path.with_suffix(".txt").write_bytes("项目支出绩效自评表".encode("gb18030"))
    assert "项目支出绩效自评表" == read(file).text


def test_reading_invalid_labels_lists_every_problem(sample):
    """The error says path, line and place of each, in both languages, and survives the way from another process."""
    file = sample('{"document": "ditch.txt",\n "forms": [],\n "grade": 1,\n "findings": 2}')
    with pytest.raises(InvalidLabelsError) as caught:
        read(file)
    assert isinstance(caught.value, ExtractorError)
    assert [
        "problems in label files (2):",
        f"{file.path}:3: grade: the format has no such key",
        f"{file.path}:4: findings: a list is expected",
        "correct them by the format of labelled samples, then try again",
    ] == str(caught.value).splitlines()
    assert f"\n{file.path}:3: grade: 格式中没有这个键\n" in caught.value.said.zh
    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - bytes made on the same line
    assert (copy.problems, str(copy)) == (caught.value.problems, str(caught.value))


def test_a_suite_is_validated_as_a_whole(tmp_path: Path):
    """The problems of all samples come in one error; valid ones raise nothing."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text("决算说明", encoding="utf-8")
        labels = {"document": f"{name}.txt", "forms": [], **({} if name == "b" else {name: 1})}
        (tmp_path / f"{name}.json").write_text(json.dumps(labels), encoding="utf-8")
    suite = load([tmp_path])
    with pytest.raises(InvalidLabelsError) as caught:
        validate(suite)
    assert [(tmp_path / "a.json", "a"), (tmp_path / "c.json", "c")] == [
        (p.path, p.place) for p in caught.value.problems
    ]
    validate(Suite(suite.samples[1:2]))

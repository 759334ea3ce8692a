"""Scores predictions on labelled samples: ``python -m evals.score read|judge FOLDER...``.

``judge`` scores findings and explanation verdicts computed from the labels' own forms; ``read`` scores the cells and
statements of the offline reading, and the whole chain's findings and verdicts. Figures are micro (over items) and
macro (over documents), with bootstrap intervals over documents.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz
from scipy.optimize import linear_sum_assignment

from extractor import check, judge
from extractor.export.labels import judgements_of, sample_of
from extractor.text.widths import squeeze, unify
from schemas.record import FUND_FIELDS, INDICATOR_FIELDS
from schemas.sample import BY_FORM_LABELS, LabelledSample

Object = dict[str, Any]
SIMILAR = 90.0
"""Texts count as equal from this similarity on (0 to 100), their digits being equal."""
TEXTS = frozenset({"item", "name", "explanation", "level1", "level2"})


@dataclass(slots=True)
class Tally:
    """Right, predicted and labelled items of one document and figure."""

    right: int = 0
    predicted: int = 0
    labelled: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, right: int, predicted: int, labelled: int, missed: Iterable[str] = ()) -> None:
        """Counts more items."""
        self.right += right
        self.predicted += predicted
        self.labelled += labelled
        self.missed.extend(missed)


Tallies = dict[str, Tally]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; exit status 1 where a sample could not be scored."""
    parser = argparse.ArgumentParser(prog="python -m evals.score", description=__doc__)
    parser.add_argument("stage", choices=("read", "judge"))
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--only", default="", help="regular expression that a document's name must match")
    parser.add_argument("--misses", action="store_true", help="list every miss")
    options = parser.parse_args(arguments)
    paths = [p for folder in options.folders for p in sorted(folder.glob("*.json"))]
    paths = [p for p in paths if re.search(options.only, p.name)]
    documents = {path.stem: _score(path, options.stage) for path in paths}
    if options.misses:
        _print_misses(documents)
    _print_figures(documents)
    return 0 if documents else 1


def _score(path: Path, stage: str) -> Tallies:
    truth = json.loads(path.read_text(encoding="utf-8"))
    source = path.with_name(truth["document"])
    tallies: Tallies = defaultdict(Tally)
    if stage == "judge":
        sample = LabelledSample.model_validate(truth)
        said = judgements_of(judge(sample, source.read_bytes().decode("utf-8")))
    else:
        said = sample_of(check(source))
        _score_reading(said, truth, tallies)
        said = _in_labelled_places(said, truth)
    _score_findings(said, truth, tallies)
    _score_verdicts(said, truth, tallies)
    return tallies


def _score_reading(said: Object, truth: Object, tallies: Tallies) -> None:
    layout = truth["layout"]
    tallies["forms"].add(len(said["forms"]) == len(truth["forms"]), 1, 1)
    tallies["layout"].add(
        said["layout"] == layout, 1, 1, [f"layout {said['layout']}"] if said["layout"] != layout else []
    )
    forms = [*said["forms"], *[{}] * (len(truth["forms"]) - len(said["forms"]))]
    for n, (ours, theirs) in enumerate(zip(forms, truth["forms"], strict=False)):
        for kind, names in (("funds", FUND_FIELDS), ("indicators", INDICATOR_FIELDS)):
            _score_rows(ours.get(kind, []), theirs[kind], names, tallies[f"cells {layout}"], f"{n}.{kind}")
        _score_heading(ours, theirs, tallies["heading"], n)
        _score_statements(ours.get("statements", []), theirs["statements"], tallies, n)
    for extra in said["forms"][len(truth["forms"]) :]:
        for kind in ("funds", "indicators"):
            cells = sum(1 for row in extra[kind] for v in row.values() if v is not None)
            tallies[f"cells {layout}"].add(0, cells, 0)


def _in_labelled_places(said: Object, truth: Object) -> Object:
    """What was said of our rows and statements, at the places of the labelled ones that they are aligned with."""
    places: dict[tuple[int, str], str] = {}
    for n, (ours, theirs) in enumerate(zip(said["forms"], truth["forms"], strict=False)):
        for kind, names in (("funds", FUND_FIELDS), ("indicators", INDICATOR_FIELDS)):
            pairs = _align(ours[kind], theirs[kind], names)
            places |= {(n, f"{kind}[{j}]"): f"{kind}[{i}]" for i, j in pairs}
        left = list(enumerate(theirs["statements"]))
        for j, statement in enumerate(ours["statements"]):
            same = next((x for x in left if _claim(x[1]) == _claim(statement)), None)
            if same:
                left.remove(same)
                places[n, f"statements[{j}]"] = f"statements[{same[0]}]"

    def moved(entry: Object) -> Object:
        key = (entry["form"], entry["at"])
        indexed = "[" in entry["at"]
        return {**entry, "at": places.get(key, f"our {entry['at']}" if indexed else entry["at"])}

    return {**said, **{key: [moved(x) for x in said[key]] for key in ("findings", "shortfalls")}}


def _claim(statement: Object) -> tuple[str, tuple[tuple[str, str], ...]]:
    return statement["kind"], _numbers(statement)


def _score_rows(
    ours: list[Object], theirs: list[Object], names: Sequence[str], tally: Tally, place: str
) -> None:
    pairs = dict(_align(ours, theirs, names))
    for i, row in enumerate(theirs):
        mine = ours[pairs[i]] if i in pairs else {}
        wanted = {k: row[k] for k in names if row.get(k) is not None}
        given = {k: mine[k] for k in names if mine.get(k) is not None}
        right = [k for k in wanted if k in given and _same(k, given[k], wanted[k])]
        wrong = [f"{place}[{i}].{k}: {given.get(k)!r} for {v!r}" for k, v in wanted.items() if k not in right]
        wrong += [f"{place}[{i}].{k}: {v!r} for null" for k, v in given.items() if k not in wanted]
        tally.add(len(right), len(given), len(wanted), wrong)
    for j, row in enumerate(ours):
        if j not in pairs.values():
            extra = {k: v for k, v in row.items() if v is not None}
            tally.add(0, len(extra), 0, [f"{place} extra row {extra}"])


def _align(ours: list[Object], theirs: list[Object], names: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of row numbers (labelled, ours) by the best total of equal cells, names counting most."""
    if not ours or not theirs:
        return []
    key = "item" if "item" in names else "name"
    scores = np.zeros((len(theirs), len(ours)))
    for i, a in enumerate(theirs):
        for j, b in enumerate(ours):
            equal = sum(1 for k in names if a.get(k) is not None and a.get(k) == b.get(k))
            likeness = fuzz.ratio(_fold(a.get(key) or ""), _fold(b.get(key) or "")) / 100
            scores[i, j] = equal + 6 * likeness - abs(i - j) / 100
    rows, columns = linear_sum_assignment(scores, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if scores[i, j] > 2]


def _score_heading(ours: Object, theirs: Object, tally: Tally, n: int) -> None:
    names = ("title", "fiscal_year", "project_name", "department", "unit", "money_unit")
    for name in (*names, "total_weight", "total_score", "grade"):
        a, b = ours.get(name), theirs.get(name)
        same = a is not None and b is not None and _fold(str(a)) == _fold(str(b))
        if name in ("total_score", "total_weight") and a and b:
            same = _fold(str(a)).rstrip("分") == _fold(str(b)).rstrip("分")
        wrong = [] if same or a is b is None else [f"{n}.{name}: {a!r} for {b!r}"]
        tally.add(same, a is not None, b is not None, wrong)


def _score_statements(ours: list[Object], theirs: list[Object], tallies: Tallies, n: int) -> None:
    for kind in ("sum", "rate", "change", "score", "amount"):
        said = [_numbers(s) for s in ours if s["kind"] == kind]
        wanted = Counter(_numbers(s) for s in theirs if s["kind"] == kind)
        right = 0
        wrong = []
        for numbers in said:
            if wanted[numbers] > 0:
                wanted[numbers] -= 1
                right += 1
            else:
                wrong.append(f"{n}.statements {kind} extra {numbers}")
        wrong += [f"{n}.statements {kind} missed {k}" for k, v in wanted.items() for _ in range(v)]
        name = "statements amount" if kind == "amount" else "statements"
        tallies[name].add(right, len(said), right + sum(wanted.values()), wrong)


def _numbers(statement: Object) -> tuple[tuple[str, str], ...]:
    numbers: Mapping[str, Any] = statement["numbers"]
    flat = [
        (k, "+".join(map(_fold, v)) if isinstance(v, list) else _fold(v)) for k, v in numbers.items() if v
    ]
    return tuple(sorted(flat))


def _score_findings(said: Object, truth: Object, tallies: Tallies) -> None:
    debatable = {_finding(x) for x in truth.get("debatable", []) if x["kind"] == "finding"}
    ours = {_finding(x) for x in said["findings"]} - debatable
    theirs = {_finding(x) for x in truth["findings"]} - debatable
    passes = {_finding(x) for x in truth.get("passes", [])}
    wrong = [f"finding extra {x}" for x in sorted(ours - theirs)]
    wrong += [f"finding missed {x}" for x in sorted(theirs - ours)]
    tallies["findings"].add(len(ours & theirs), len(ours), len(theirs), wrong)
    flagged = (ours & passes) - theirs
    tallies["passes flagged"].add(
        0, len(flagged), len(passes), [f"pass flagged {x}" for x in sorted(flagged)]
    )


def _finding(x: Object) -> tuple[str, int, str]:
    return x["rule"], x["form"], "" if x["rule"] in BY_FORM_LABELS else x["at"]


def _score_verdicts(said: Object, truth: Object, tallies: Tallies) -> None:
    debatable = {(x["form"], x["at"]) for x in truth.get("debatable", []) if x["kind"] == "shortfall"}
    ours = {(x["form"], x["at"]): x for x in said["shortfalls"] if (x["form"], x["at"]) not in debatable}
    theirs = {(x["form"], x["at"]): x for x in truth["shortfalls"] if (x["form"], x["at"]) not in debatable}
    right = [k for k, x in theirs.items() if k in ours and ours[k]["verdict"] == x["verdict"]]
    wrong = [
        f"verdict {k}: {ours[k]['verdict'] if k in ours else 'none'} for {x['verdict']}"
        f" «{ours.get(k, {}).get('explanation')}» for «{x['explanation']}»"
        for k, x in theirs.items()
        if k not in right
    ]
    wrong += [
        f"verdict extra {k}: {x['verdict']} «{x['explanation']}»" for k, x in ours.items() if k not in theirs
    ]
    tallies["verdicts"].add(len(right), len(ours), len(theirs), wrong)
    texts = [k for k, x in theirs.items() if k in ours and x["explanation"] and ours[k]["explanation"]]
    same = [k for k in texts if _same("explanation", ours[k]["explanation"], theirs[k]["explanation"])]
    found = [
        f"explanation {k}: «{ours[k]['explanation']}» for «{theirs[k]['explanation']}»"
        for k in texts
        if k not in same
    ]
    tallies["explanations"].add(len(same), len(texts), len(texts), found)


def _same(name: str, a: str, b: str) -> bool:
    x, y = _fold(a), _fold(b)
    if x == y:
        return True
    if name not in TEXTS or re.sub(r"\D", "", x) != re.sub(r"\D", "", y):
        return False
    return fuzz.ratio(x, y) >= SIMILAR


def _fold(value: str) -> str:
    return unify(squeeze(value))


def _print_misses(documents: Mapping[str, Tallies]) -> None:
    for name, tallies in documents.items():
        for figure, tally in tallies.items():
            for miss in tally.missed:
                sys.stdout.write(f"{name} [{figure}] {miss}\n")


def _print_figures(documents: Mapping[str, Tallies]) -> None:
    figures = sorted({figure for tallies in documents.values() for figure in tallies})
    head = f"{'figure':24} {'right':>6} {'said':>6} {'label':>6} {'P':>6} {'R':>6} {'F1':>6}  95% of F1      macro\n"
    sys.stdout.write(head)
    for figure in figures:
        tallies = [t[figure] for t in documents.values() if figure in t]
        right, said, labelled = (
            sum(getattr(t, k) for t in tallies) for k in ("right", "predicted", "labelled")
        )
        low, high = _interval(tallies)
        precision, recall = _share(right, said), _share(right, labelled)
        macro = float(np.mean([_f1(t.right, t.predicted, t.labelled) for t in tallies]))
        sys.stdout.write(
            f"{figure:24} {right:6} {said:6} {labelled:6} {precision:6.3f} {recall:6.3f} "
            f"{_f1(right, said, labelled):6.3f}  {low:.3f}..{high:.3f}  {macro:6.3f}\n"
        )


def _interval(tallies: Sequence[Tally]) -> tuple[float, float]:
    """95% bootstrap interval of F1 over documents, seeded."""
    table = np.array([[t.right, t.predicted, t.labelled] for t in tallies])
    generator = np.random.default_rng(0)
    draws = generator.integers(0, len(tallies), size=(1000, len(tallies)))
    sums = table[draws].sum(axis=1)
    scores = [_f1(*map(int, row)) for row in sums]
    return float(np.quantile(scores, 0.025)), float(np.quantile(scores, 0.975))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _f1(right: int, said: int, labelled: int) -> float:
    return 2 * right / (said + labelled) if said + labelled else 1.0


if __name__ == "__main__":
    raise SystemExit(main())

"""A bureau's settings file changes what it names, is refused with the entry at fault, and shows in findings."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.errors import StandardsError
from extractor.facts import build_case
from extractor.facts.examples import Example, fund, indicator, project_table
from extractor.narrative import check_explanations
from extractor.rules.engine import judge_rules
from extractor.standards import Standards, default_standards, read_standards
from schemas.explanation import Verdict
from schemas.finding import Limit, Status


def _read(folder, text: str) -> Standards:
    file = folder / "ours.toml"
    file.write_text(text, encoding="utf-8")
    return read_standards(file)


def _failed(standards: Standards | None, rule: str, *forms, text: str = "") -> list:
    example = Example("", Status.FAILED, "form", forms, text=text)
    outcomes, _ = judge_rules(build_case(example.records(), text or None, standards))
    return [o for o in outcomes if o.rule == rule and o.status is Status.FAILED]


def test_what_a_file_does_not_name_keeps_its_default(tmp_path):
    """One changed limit leaves the others alone."""
    ours = _read(tmp_path, "[thresholds]\novershoot = 150\n")

    assert ours.thresholds.overshoot == Decimal(150)
    assert ours.thresholds.unspent == default_standards().thresholds.unspent
    assert ours.changed == {"overshoot"}
    assert ours.name == "ours"


def test_an_entry_of_a_list_replaces_the_one_with_its_id_and_a_new_id_adds_one(tmp_path):
    """Grades of a region stand beside the usual ones."""
    ours = _read(
        tmp_path,
        '[[grades]]\nid = "gx"\ntitle = "四等"\nsource = "本局"\nregions = ["云岭"]\n'
        'grades = [{names = ["一等"], least = 85}, {names = ["二等"], least = 0}]\n',
    )

    assert [one.id for one in ours.grades] == [*(one.id for one in default_standards().grades), "gx"]
    assert [one.id for one in ours.grades_of("云岭县水利局")] == ["gx"]
    assert [one.id for one in ours.grades_of("青川县水利局")] == ["2020"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[thresholds]\novershot = 150\n", "overshot"),
        ("[thresholds]\novershoot = 90\n", "overshoot"),
        ('[thresholds]\nrepeats = "many"\n', "repeats"),
        ("[thresholds]\nepidemic_last = 2010\n", "epidemic_last"),
        ("[threshold]\n", "threshold"),
        ("[scoring]\ninverse = []\n", "inverse"),
        ('[[weights]]\nid = "x"\ntitle = ""\nsource = ""\nexecution = 10\nlevels = {"产出" = 80}\n', "90"),
        ("[[grades]]\ntitle = 1\n", "id"),
        (
            '[[grades]]\nid = "x"\ntitle = ""\nsource = ""\ngrades = '
            '[{names = ["优"], least = 60}, {names = ["良"], least = 80}]\n',
            "best",
        ),
        ('[[qualitative]]\nid = "x"\ntitle = ""\nsource = ""\nmet = 50\npartly = 60\n', "met"),
        ("[thresholds\n", "read"),
    ],
)
def test_a_faulty_file_is_refused_with_the_entry_at_fault(tmp_path, text, named):
    """The message names the file, the entry and where all entries are listed."""
    with pytest.raises(StandardsError, match=named) as caught:
        _read(tmp_path, text)
    assert "ours.toml" in str(caught.value)
    assert "standards.md" in caught.value.advice


def test_a_missing_file_is_refused(tmp_path):
    """A mistyped path is no reason to use the default silently."""
    with pytest.raises(StandardsError, match="cannot be read"):
        read_standards(tmp_path / "none.toml")


def test_a_finding_shows_the_limit_it_had(tmp_path):
    """140% of a target is a finding at 130% and none at 150%; the finding says which limit it was."""
    form = project_table(indicators=(indicator("走访户数", "≥100户", "140户"),))
    lower = _read(tmp_path, "[thresholds]\novershoot = 135\n")

    assert _failed(None, "I-08", form)[0].limits == (Limit("overshoot", "130%"),)
    assert _failed(lower, "I-08", form)[0].limits == (Limit("overshoot", "135%", changed=True),)
    assert not _failed(_read(tmp_path, "[thresholds]\novershoot = 150\n"), "I-08", form)


def test_the_share_of_the_gap_that_amounts_cover_is_a_limit(tmp_path):
    """60% of a gap is too little at 80% and enough at 50%."""
    line = fund(budget="100", executed="90", explanation="设备尾款6万元未到付款节点，跨年支付。")
    records = Example("", Status.FAILED, "form", (project_table(funds=(line,)),)).records()
    wide = _read(tmp_path, "[thresholds]\ncoverage_least = 50\n")

    def verdict(standards: Standards | None) -> Verdict | None:
        return check_explanations(build_case(records, None, standards))[0].verdict

    assert verdict(None) is Verdict.AMOUNT_MISMATCH
    assert verdict(wide) is Verdict.SUPPORTED


def test_the_places_at_which_an_explanation_counts_as_pasted_are_a_limit(tmp_path):
    """Two rows with one explanation are fine at three, and a finding at two."""
    rows = (indicator("走访户数", explanation="中标单位9月才进场施工"),) * 2
    form = project_table(indicators=rows)

    assert not _failed(None, "D-12", form)
    (found,) = _failed(_read(tmp_path, "[thresholds]\nrepeats = 2\n"), "D-12", form)
    assert found.limits == (Limit("repeats", "2处", changed=True),)


def test_a_way_of_scoring_upper_bounds_that_a_bureau_leaves_out_counts_no_more(tmp_path):
    """24 days against 15 come to 6.3 by the ratio and to 4 by the excess."""
    form = project_table(indicators=(indicator("办理时限", "≤15天", "24天", weight="10", score="6.3"),))
    excess = _read(tmp_path, '[scoring]\ninverse = ["excess"]\n')

    assert not _failed(None, "I-24", form)
    assert _failed(excess, "I-24", form)[0].recomputed == "4"


def test_weights_that_a_bureau_adds_are_known(tmp_path):
    """60, 20 and 10 besides the execution are no default; a total is in reach by the least known execution weight."""
    rows = tuple(
        indicator(level1=level, weight=points, score=points)
        for level, points in (("产出指标", "60"), ("效益指标", "25"), ("满意度指标", "10"))
    )
    form = project_table(funds=(fund(weight="5", score="5"),), indicators=rows)
    bare = project_table(funds=(fund(weight=None, score="4"),), indicators=(), total_score="98")
    ours = _read(
        tmp_path,
        '[[weights]]\nid = "ours"\ntitle = "本市"\nsource = "通知"\nexecution = 5\n'
        'levels = { "产出" = 60, "效益" = 25, "满意" = 10 }\n',
    )

    assert _failed(None, "I-23", form)
    assert not _failed(ours, "I-23", form)
    assert _failed(None, "T-02", bare)
    assert not _failed(ours, "T-02", bare)


def test_a_bureaus_bands_of_qualitative_answers_count_beside_the_default(tmp_path):
    """Part of the effect is not worth 45% of the points, unless a set of bands says so."""
    form = project_table(indicators=(indicator("村容", "改善", "部分达成", weight="10", score="4.5"),))
    ours = _read(
        tmp_path,
        '[[qualitative]]\nid = "ours"\ntitle = "本市"\nsource = "通知"\nmet = 80\npartly = 40\n',
    )

    assert _failed(None, "I-07", form)
    assert not _failed(ours, "I-07", form)


def test_the_digest_changes_with_any_entry(tmp_path):
    """Two results made under different standards can be told apart."""
    assert default_standards().digest != _read(tmp_path, "[thresholds]\ncopied = 96\n").digest

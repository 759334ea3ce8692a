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


def test_the_digest_changes_with_any_entry(tmp_path):
    """Two results made under different standards can be told apart."""
    assert default_standards().digest != _read(tmp_path, "[thresholds]\ncopied = 96\n").digest

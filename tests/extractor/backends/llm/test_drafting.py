"""Rows of an answer become the draft of the form in whose lines they stand."""

from __future__ import annotations

from extractor.backends.llm.answers import rows_of
from extractor.backends.llm.drafting import drafts_of
from extractor.backends.llm.lines import lines_of
from schemas.record import Draft, FormType, StatementKind
from tests.extractor.backends.llm.conftest import answer, draft, drafts, printed, segment, segments

TABLE = """项目支出绩效自评表
年度资金总额 200 200 120 10 60% 6
产出指标 数量指标 新植乔木数量 ≥500株 300株 40 24 雨季停工
质量指标 苗木成活率 ≥90% 95% 30 30
效益指标 社会效益指标 受益村数 ≥8个 7个 20 17
"""
ROWS = [
    "3|产出指标|数量指标|新植乔木数量|≥500株|300株|40|24|雨季停工",
    "4||质量指标|苗木成活率|≥90%|95%|30|30",
    "5|效益指标|社会效益指标|受益村数|≥8个|7个|20|17",
]
LETTERS = "甲乙丙丁戊己庚辛壬癸"


def values(read: Draft, name: str) -> list[str | None]:
    """The indicators' values of one field; None where a row has none."""
    return [row[name].value if name in row else None for row in read.indicators]


def doubtful(read: Draft) -> list[tuple[int, str]]:
    """The row and field of every doubtful value."""
    return [
        (n, name) for n, row in enumerate(read.indicators) for name, cell in row.items() if cell.ambiguous
    ]


def test_every_value_has_its_place() -> None:
    """The characters there are the value's, and none is in doubt where each stands in its row."""
    read = draft(
        TABLE, heads=["1|项目支出绩效自评表"], funds=["2|年度资金总额|200|200|120|10|60%|6"], rows=ROWS
    )
    rows = [read.heading, *read.funds, *read.indicators]
    assert all("".join(printed(TABLE, c.spans)) == c.value for row in rows for c in row.values())
    assert doubtful(read) == []
    assert (len(read.funds), len(read.indicators)) == (1, 3)


def test_levels_are_carried_down() -> None:
    """A blank level is that of the row before."""
    read = draft(TABLE, rows=ROWS)
    assert values(read, "level1") == ["产出指标", "产出指标", "效益指标"]
    assert values(read, "level2") == ["数量指标", "质量指标", "社会效益指标"]


def test_a_second_level_does_not_outlive_the_first() -> None:
    """Under a new first level the second one is blank until it is given."""
    text = "产出指标 数量指标 甲 5\n效益指标 乙 6\n丙 7\n"
    read = draft(text, rows=["1|产出指标|数量指标|甲||5", "2|效益指标||乙||6", "3|||丙||7"])
    assert values(read, "level1") == ["产出指标", "效益指标", "效益指标"]
    assert values(read, "level2") == ["数量指标", None, None]


def test_a_row_without_a_name_gives_its_levels_and_is_none() -> None:
    """A level that a model puts on a row of its own is that of the rows below."""
    read = draft("产出指标\n数量指标 甲 5\n", rows=["1|产出指标", "2||数量指标|甲||5"])
    assert values(read, "level1") == ["产出指标"]
    assert values(read, "name") == ["甲"]


def test_a_row_that_two_parts_read_is_one() -> None:
    """Cells that only one of them filled are kept, whichever it was."""
    short = answer(rows=[ROWS[0].rpartition("|")[0]])
    for answers in ([short, answer(rows=ROWS)], [answer(rows=ROWS), short]):
        (read,) = drafts(answers, segment(TABLE))
        assert values(read, "name") == ["新植乔木数量", "苗木成活率", "受益村数"]
        assert values(read, "explanation") == ["雨季停工", None, None]


def test_rows_that_differ_in_a_cell_are_two() -> None:
    """Two parts that read a row differently leave both readings."""
    other = answer(rows=["3|产出指标|数量指标|新植乔木数量|≥500株|300株|40|30"])
    (read,) = drafts([answer(rows=ROWS[:1]), other], segment(TABLE))
    assert values(read, "score") == ["24", "30"]


def test_equal_rows_far_from_each_other_are_two() -> None:
    """The same cells nine lines further down are another row."""
    text = "甲 5\n" * 12
    read = drafts([answer(rows=["1|||甲||5"]), answer(rows=["10|||甲||5"])], segment(text))[0]
    assert len(read.indicators) == 2


def test_rows_of_one_answer_are_one_only_where_they_are_the_very_same() -> None:
    """A table may have two rows alike, one below the other."""
    text = "甲 5\n甲 5\n"
    assert len(draft(text, rows=["1|||甲||5", "2|||甲||5"]).indicators) == 2
    assert len(draft(text, rows=["1|||甲||5", "1|||甲||5"]).indicators) == 1


def test_rows_go_to_the_form_in_whose_lines_they_stand() -> None:
    """One answer for two forms is two drafts."""
    forms = segments("甲表\n巡查 5\n", "乙表\n清淤 6\n")
    told = answer(heads=["1|甲表", "3|乙表"], rows=["2|||巡查||5", "4|||清淤||6"])
    one, other = drafts([told], *forms)
    assert (one.heading["title"].value, other.heading["title"].value) == ("甲表", "乙表")
    assert (values(one, "name"), values(other, "name")) == (["巡查"], ["清淤"])


def test_a_form_that_begins_behind_other_text_keeps_its_first_line() -> None:
    """A row on the line that the form begins with stands in its own row, whatever stands before the form."""
    form = segment("巡查 5 20\n清淤 6 20\n" * 3, 9)
    rows = [f"{n}|||{'巡查' if n % 2 else '清淤'}||{6 - n % 2}|20" for n in range(1, 7)]
    (read,) = drafts([answer(rows=rows)], form)
    assert doubtful(read) == []
    assert [row["weight"].spans[0].start - 9 for row in read.indicators] == [5, 13, 21, 29, 37, 45]


def test_values_of_swapped_rows_are_in_doubt() -> None:
    """Most numbers stand in their rows; of those that changed places, one stands in neither row nor the next."""
    text = "".join(f"指标{letter} {10 + n} {30 + n} {50 + n} {70 + n}\n" for n, letter in enumerate(LETTERS))
    rows = [f"{n + 1}|||指标{letter}|{10 + n}|{30 + n}|{50 + n}|{70 + n}" for n, letter in enumerate(LETTERS)]
    assert doubtful(draft(text, rows=rows)) == []
    rows[3], rows[4] = rows[3].replace("|53|", "|54|"), rows[4].replace("|54|", "|53|")
    assert doubtful(draft(text, rows=rows)) == [(4, "weight")]


def test_a_value_from_the_row_above_is_in_doubt() -> None:
    """It stands there once and is given twice: the row that prints it keeps it without doubt."""
    rows = [ROWS[0], ROWS[1].replace("|95%|", "|300株|"), ROWS[2]]
    assert doubtful(draft(TABLE, rows=rows)) == [(1, "actual")]


def test_a_value_from_the_row_below_leaves_a_doubt() -> None:
    """A row reaches into the line of the next one, so the doubt falls on one of the two."""
    rows = [ROWS[0], ROWS[1].replace("|95%|", "|7个|"), ROWS[2]]
    assert doubtful(draft(TABLE, rows=rows)) in ([(1, "actual")], [(2, "actual")])


def test_values_apart_from_their_names_are_not_in_doubt() -> None:
    """Where no column stands beside its names, a value outside its row is the rule."""
    text = "甲\n乙\n丙\n5\n6\n7\n20\n30\n40\n"
    rows = ["1|||甲||5|20", "2|||乙||6|30", "3|||丙||7|40"]
    assert doubtful(draft(text, rows=rows)) == []


def test_an_invented_value_has_no_place() -> None:
    """It stays in the draft, for grounding to mark it absent."""
    read = draft(TABLE, rows=[ROWS[0].replace("300株", "310株")])
    cell = read.indicators[0]["actual"]
    assert (cell.value, cell.spans) == ("310株", ())


def test_a_value_is_what_stands_at_its_place() -> None:
    """The width is the document's, whatever the model wrote; white space is left out."""
    read = draft("巡查 ≥５ 次 ５次\n", rows=["1|||巡查|≥5次|5次"])
    row = read.indicators[0]
    assert (row["target"].value, row["actual"].value) == ("≥５次", "５次")


def test_an_explanation_behind_a_label_is_no_cell() -> None:
    """It explains the row, but stands in a paragraph."""
    text = "巡查 5 20\n未完成原因：雨季停工三个月\n"
    rows = ["1|||巡查||5|20||雨季停工三个月"]
    assert "explanation" not in draft(text, rows=rows).indicators[0]
    cell = text.replace("未完成原因：", "")
    assert draft(cell, rows=rows).indicators[0]["explanation"].value == "雨季停工三个月"


def test_the_one_column_of_budgets_is_the_annual_one() -> None:
    """Where no row has a second budget, the first is the year's."""
    read = draft("总额 200 120\n其中 150 90\n", funds=["1|总额|200||120", "2|其中|150||90"])
    assert [row["annual_budget"].value for row in read.funds] == ["200", "150"]
    assert all("initial_budget" not in row for row in read.funds)


def test_two_columns_of_budgets_stay_two() -> None:
    """One annual budget anywhere in the table tells that there is such a column."""
    read = draft("总额 200 180 120\n其中 150 90\n", funds=["1|总额|200|180|120", "2|其中|150||90"])
    assert [row["initial_budget"].value for row in read.funds] == ["200", "150"]
    assert "annual_budget" not in read.funds[1]


def test_a_fund_line_of_a_name_alone_is_none() -> None:
    """A label without any figure is not a line of money."""
    assert len(draft("总额 200\n其他资金\n", funds=["1|总额|200", "2|其他资金"]).funds) == 1


def test_a_statement_has_the_clause_that_holds_its_numbers() -> None:
    """From the clause's start to the end of the last number."""
    text = "一、概况。\n全年支出30万元，其中人员经费10万元、公用经费20万元。\n"
    told = ["2|sum|全年支出|30万元|10万元|20万元"]
    read = drafts([answer(told=told)], segment(text, form_type=FormType.REPORT))[0]
    (statement,) = read.statements
    assert (statement.kind, statement.subject) == (StatementKind.SUM, "全年支出")
    assert statement.numbers["total"].value == "30万元"
    assert [part.value for part in statement.parts] == ["10万元", "20万元"]
    assert statement.quote.value == "全年支出30万元，其中人员经费10万元、公用经费20万元"


def test_the_numbers_of_a_statement_have_their_names() -> None:
    """A blank one is left out, and those behind it keep theirs."""
    (statement,) = draft("执行率为60%，预算200万元。\n", told=["1|rate|预算||200万元|60%"]).statements
    assert {name: cell.value for name, cell in statement.numbers.items()} == {
        "base": "200万元",
        "rate": "60%",
    }


def test_a_statement_whose_numbers_do_not_stand_has_no_quote() -> None:
    """Nothing is quoted for an invented number."""
    (statement,) = draft("全年支出30万元。\n", told=["1|amount|支出|31万元"]).statements
    assert statement.quote.value is None
    assert statement.numbers["value"].spans == ()


def test_masked_contacts_are_restored_from_the_document() -> None:
    """What the model was sent is read back at the same offsets."""
    form = segment("单位 青石县水利局 张某 0000-1234567\n")
    sent = form.text.replace("张某 0000-1234567", "某某 XXXX-XXXXXXX")
    told = rows_of(answer(heads=["1|||||青石县水利局某某XXXX-XXXXXXX"]))
    (read,) = drafts_of([told], [form], lines_of(sent), sent)
    assert read.heading["unit"].value == "青石县水利局张某0000-1234567"

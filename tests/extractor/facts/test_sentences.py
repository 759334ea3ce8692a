"""The sentences of a form's text and the headings they stand under."""

from __future__ import annotations

from extractor.facts.sentences import read_sentences


def texts(text: str) -> list[str]:
    """The sentences of a text."""
    return [sentence.text for sentence in read_sentences(text, 0)]


def test_wrapped_lines_read_on() -> None:
    """A sentence that the text layer wrapped is one sentence."""
    text = "全年共组织护林员巡查林区道路一百二十余次，发现并清除火险隐患\n若干处。下一步加强宣传。\n"
    assert texts(text) == [
        "全年共组织护林员巡查林区道路一百二十余次，发现并清除火险隐患若干处。",
        "下一步加强宣传。",
    ]


def test_a_page_number_does_not_break_a_sentence() -> None:
    """A page number between two lines belongs to no sentence."""
    text = "全年共组织护林员巡查林区道路一百二十余次，发现并清除火险隐患\n\n- 2 -\n\n若干处。\n"
    assert texts(text) == ["全年共组织护林员巡查林区道路一百二十余次，发现并清除火险隐患若干处。"]


def test_sentences_know_their_headings() -> None:
    """Headings nest by their enumeration."""
    text = "三、存在问题\n（一）预算编制\n编制不细。\n四、建议\n加强培训。\n"
    headings = {sentence.text: sentence.heading for sentence in read_sentences(text, 0)}
    assert headings["编制不细。"] == "三、存在问题 / （一）预算编制"
    assert headings["加强培训。"] == "四、建议"


def test_a_label_is_the_heading_of_its_line() -> None:
    """A row of its own is headed by its label."""
    (sentence,) = read_sentences("预算执行偏差说明：比价节约两万元。", 0)
    assert sentence.heading == "预算执行偏差说明"


def test_spans_give_the_received_characters() -> None:
    """A sentence's span covers its characters in the received text."""
    text = "甲 乙。丙丁。"
    first, second = read_sentences(text, 10)
    assert text[first.span.start - 10 : first.span.end - 10] == "甲 乙。"
    assert text[second.span.start - 10 : second.span.end - 10] == "丙丁。"


def test_cells_of_a_cut_line_stay_on_their_line() -> None:
    """Lines cut into cells are not joined."""
    assert texts("甲 | 乙\n丙 | 丁\n") == ["甲|乙", "丙|丁"]


def test_a_table_row_is_no_part_of_a_sentence() -> None:
    """A row of words and figures set apart reads on into nothing."""
    row = "年度资金总额 742.6 768.4 729.9 10 94.99% 9.5 演出取消少支出"
    assert ["各项工作均按照年初确定的计划和时间节点有序推进，资金使用规范", "".join(row.split())] == texts(
        f"各项工作均按照年初确定的计划和时间节点有序推进，资金使用规范\n{row}\n"
    )


def test_a_paragraph_ends_with_a_line_much_shorter_than_the_one_before() -> None:
    """The last line of a cell has no stop; the next cell is no part of it."""
    text = (
        "补助按季申报，由经办股室复核名单和签字后国库集中支付到个人账户，维修工程凭验收单支付进度款\n"
        "专账核算，抽查未见挤占和挪用的情况\n"
        "12户中途退出，少支付补助9万元\n"
    )
    assert texts(text)[1] == "12户中途退出，少支付补助9万元"


def test_the_last_characters_of_a_narrow_column_end_its_sentence() -> None:
    """完成。 alone on a line under a line without a stop is its end; under a short line it is not."""
    told = [s.text for s in read_sentences("办理来访48件，年度绩效指标全部\n完成。\n", 0)]
    assert told == ["办理来访48件，年度绩效指标全部完成。"]
    assert len(read_sentences("完成情况\n完成。\n", 0)) == 2


def test_items_of_a_list_without_numbers_are_paragraphs_under_a_bracketed_heading():
    """A bullet opens a paragraph as a number does, and 【问题】 on a line of its own heads what follows."""
    text = (
        "【问题】\n"
        "·机修工三月起只剩一人在岗，缆车每天少开两个班次，候缆时间长\n"
        "·西站台的闸机还没有换，旺季靠人工检票，排队超过一百米\n"
    )

    found = read_sentences(text, 0)

    assert [(s.heading, s.ends_paragraph) for s in found] == [("问题", True)] * 3

"""The small parts that readers of every format build pages from."""

from __future__ import annotations

from extractor.ingest.page.blocks import Box, Line, Word, around, line_of, lines_of


def test_a_box_knows_its_size_and_middle():
    """In the units of its page."""
    box = Box(10, 20, 40, 60)
    assert (box.width, box.height, box.middle) == (30, 40, (25, 40))
    assert around([box, Box(0, 30, 20, 90)]) == Box(0, 20, 40, 90)


def test_text_becomes_lines_of_a_word_each():
    """White space within is one blank; what is blank is no line."""
    assert line_of(" 某县\t 自评表\u3000 ") == Line((Word("某县 自评表"),))
    assert line_of(" \n") == Line(())
    assert lines_of("甲\n\n \r\n乙  丙\u2028丁") == (
        Line((Word("甲"),)),
        Line((Word("乙 丙"),)),
        Line((Word("丁"),)),
    )
    assert lines_of("") == ()

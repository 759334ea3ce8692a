"""The format of a prompt's file."""

from __future__ import annotations

import hashlib

import pytest

from prompts import PromptError
from prompts.prompt import Example
from prompts.template import parse
from schemas.base import Wording


def test_the_front_matter_becomes_the_prompts_facts(template: str):
    """Id, version, purpose, variables, schema, bound and separators are those of the file."""
    prompt = parse("count-wells/1", template)
    facts = (prompt.id, prompt.version, prompt.purpose, prompt.variables)
    assert ("count-wells/1", 1, Wording("数井", "counts wells"), ("rules", "text")) == facts
    assert ("Wells", 40, "|") == (prompt.schema, prompt.bound, prompt.separators)


def test_sections_are_cut_at_their_headings(template: str):
    """System and user hold what stands under their heading, without the blank lines around it."""
    prompt = parse("count-wells/1", template)
    assert ("数出文中的水井。{{rules}}", "<文本>\n{{text}}\n</文本>") == (prompt.system, prompt.user)


def test_a_heading_inside_a_fence_is_text(template: str):
    """A document of an example may have lines that look like a heading of the file."""
    (example,) = parse("count-wells/1", template).examples
    assert Example("# 村里有水井\n水井 3 口", '{"wells": ["水井|3"]}') == example


def test_the_digest_is_that_of_the_file(template: str):
    """It is the SHA-256 of the text as it is stored."""
    assert hashlib.sha256(template.encode()).hexdigest() == parse("count-wells/1", template).digest


def test_an_example_is_not_sent_unless_the_front_matter_says_so(template: str):
    """The instructions end with the section of examples only where ``send_example`` is true."""
    kept = parse("count-wells/1", template)
    sent = parse("count-wells/1", template.replace("send_example = false", "send_example = true"))
    assert "村里有水井" not in kept.instructions
    assert sent.instructions.endswith('{"wells": ["水井|3"]}\n```')


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ('schema = "Wells"\n', "", ("schema",)),
        ("send_example", "sendexample", ("sendexample",)),
        ("version = 1", 'version = "1"', ("version",)),
        ("version = 1", "version = true", ("version",)),
        ("version = 1", "version = 2", ("count-wells/1", "2")),
        ('id = "count-wells/1"', 'id = "count-well/1"', ("count-well/1", "1")),
        ('en = "counts wells"', 'en = ""', ("purpose",)),
        ('"Wells"', '"the wells"', ("schema",)),
        ("tokens = 40", "tokens = 0", ("tokens",)),
        ('["rules", "text"]', '["rules", "text", "text"]', ("variables",)),
        ('["rules", "text"]', '["text"]', ("rules",)),
        ('["rules", "text"]', '["rules", "text", "year"]', ("year",)),
        ("# user\n", "# User\n", ("User",)),
        ("# user\n", "# system\n", ("system",)),
        ("# user\n", "", ("user",)),
        ("# system\n", "", ("数出文中的水井。{{rules}}",)),
    ],
)
def test_what_is_against_the_format_is_named(template: str, old: str, new: str, names: tuple[str, ...]):
    """Each fault of a file is an error that names the keys, variables or sections concerned."""
    with pytest.raises(PromptError) as caught:
        parse("count-wells/1", template.replace(old, new))
    assert names == caught.value.names
    assert caught.value.said.zh != caught.value.said.en


@pytest.mark.parametrize(
    "syntax", ["{{ rules }}", "{{rules|upper}}", "{{rules}", "{% if rules %}", "{{Rules}}"]
)
def test_there_is_no_syntax_but_plain_variables(template: str, syntax: str):
    """Anything that another template language would read is refused instead of being sent as it stands."""
    with pytest.raises(PromptError, match="template syntax"):
        parse("count-wells/1", template.replace("水井。{{rules}}", "水井。{{rules}}" + syntax))


def test_braces_of_json_are_text(template: str):
    """Instructions may show the shape of an answer."""
    shown = template.replace("水井。", '水井。{"a": {"b": 1}}')
    assert '{"a": {"b": 1}}' in parse("count-wells/1", shown).render(rules="", text="").system


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("+++\nid", "id"),
        ("tokens = 40", "tokens = "),
        ('```json\n{"wells": ["水井|3"]}\n```\n', ""),
        ('3"]}\n```\n', '3"]}\n'),
    ],
)
def test_a_damaged_file_is_refused(template: str, old: str, new: str):
    """Without front matter, with front matter that is no TOML, or with half an example, it is no prompt."""
    with pytest.raises(PromptError, match="prompt count-wells/1: "):
        parse("count-wells/1", template.replace(old, new))


def test_an_example_that_is_to_be_sent_must_be_there(template: str):
    """``send_example`` without a section of examples is a mistake."""
    bare = template.replace("send_example = false", "send_example = true").partition("# example")[0]
    with pytest.raises(PromptError, match="no example"):
        parse("count-wells/1", bare)

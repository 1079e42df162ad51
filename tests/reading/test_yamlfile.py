"""The reading rules of the file format: what YAML means here, and what is refused, with its place."""

from __future__ import annotations

import string
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from undiff.problems import Where
from undiff.reading import yamlfile
from undiff.reading.yamlfile import decode, read_yaml

PROSE = {"text", "quote"}


def value_of(text: str) -> Any:
    found, problems = read_yaml(text, "f.yaml", PROSE)
    assert not problems
    assert found is not None
    return found.value


def complaints(text: str) -> list[str]:
    return [str(problem) for problem in read_yaml(text, "f.yaml", PROSE)[1]]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("1:30", "1:30"),
        ("2025-11-13", "2025-11-13"),
        ("0777", 777),
        ("0o17", 15),
        ("0x1F", 31),
        ("12", 12),
        ("-3", -3),
        ("1_000", "1_000"),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("true", True),
        ("True", True),
        ("'12'", "12"),
        ('"no"', "no"),
        ("13-0-2", "13-0-2"),
        ("S/2025/748", "S/2025/748"),
        ("9" * 40, "9" * 40),
        ("=", "="),
    ],
)
def test_scalars_are_read_as_yaml_1_2_core(written: str, meant: object) -> None:
    assert value_of(f"a: {written}\n") == {"a": meant}
    assert type(value_of(f"a: {written}\n")["a"]) is type(meant)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: the key `a` is given twice; the first stands at line 1"),
        ("a: {b: 1, b: 2}\n", "f.yaml:1:11: the key `b` is given twice; the first stands at line 1"),
        ("a: !!str 5\n", "f.yaml:1:4: tags such as !!str are not read; write the value alone, a text in quotes"),
        ("a: ! x\n", "f.yaml:1:4: tags such as !!str are not read; write the value alone, a text in quotes"),
        ("a: !x {b: 1}\n", "f.yaml:1:4: tags such as !!str are not read; write the value alone, a text in quotes"),
        ("<<: {a: 1}\n", "f.yaml:1:1: merge keys (<<) are not read; write the keys out"),
        ("a:\nb: 1\n", "f.yaml:1:3: `a` has no value; leave the key out"),
        ("a: ~\n", "f.yaml:1:4: `a` has no value; leave the key out"),
        ("a: null\n", "f.yaml:1:4: `a` has no value; leave the key out"),
        ("a:\n  -\n", "f.yaml:2:4: an empty entry; leave it out"),
        ("a: &a [*a]\n", "f.yaml:1:8: the alias *a stands inside itself. If it is a text"),
        ("text: *bold* move\n", "f.yaml:1:12: if `text` is a text, put it in quotes"),
        ("text: *bold move\n", "f.yaml:1:7: the alias *bold has no anchor. If it is a text, put it in quotes"),
        ("", "f.yaml:1:1: the file is empty"),
        (" \n\n", "f.yaml:1:1: the file is empty"),
        ("# only\n", "f.yaml:1:1: the file holds no value, only comments"),
        ("a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document starts here; a file holds one"),
        ("a: x\x07y\n", "f.yaml:1:5: the control character U+0007 may not stand in a file; delete it"),
        ("a:\n\tb: 1\n", "f.yaml:2:1: this is no YAML"),
        ("? [a, b]\n: c\n", "f.yaml:1:3: a key must be a word, not a list or mapping"),
        ("text: [Decides] to go\n", "put it in quotes or write `text: >-` and the text on the next line"),
        ("quote: Peace: a plan\n", "put it in quotes or write `quote: >-` and the text on the next line"),
        ("text: [Decides\ntopics: x\n", "f.yaml:1:7: if `text` is a text, put it in quotes"),
        ('text: "Decides\ntopics: x\n', "f.yaml:1:7: if `text` is a text, put it in quotes"),
        ("text: Decides\ntopics: [a] x\n", "f.yaml:2:13: this is no YAML"),
        ('id: "x\n', "the quotation mark opened at line 1 is not closed"),
        ("a: 1\n  b: 2\n", "f.yaml:2:4: this is no YAML: mapping values are not allowed here. Indent this line as"),
        ('text: "Decides" to go\n', "put it in quotes or write `text: >-` and the text on the next line"),
        ("text: 'the State's port'\n", "put it in quotes or write `text: >-` and the text on the next line"),
        ("text: @home\n", "put it in quotes or write `text: >-` and the text on the next line"),
    ],
)
def test_what_is_refused(text: str, complaint: str) -> None:
    assert complaint in complaints(text)[0]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("text: the plan #1 applies\n", "1:16"),
        ("text: the plan # applies\n", "1:16"),
        ("a: 1\nquote: the plan\t# x\n", "2:17"),
        ("version: Revision #1\n", "1:19"),  # no running text, but the rest looks like a word
        ("items: [a, b #c\n]\n", "1:14"),
    ],
)
def test_a_comment_that_cuts_a_text_short_is_a_problem(text: str, place: str) -> None:
    (told,) = complaints(text)
    assert told.startswith(f"f.yaml:{place}: YAML reads this as a comment and drops it. If it belongs to the text, put")


@pytest.mark.parametrize(
    "text",
    [
        "text: 'the plan #1'  # quoted\n",
        "text: >-  # a folded text\n  the plan #1 applies\n",
        "version: Revision 1   # optional: what people call it\n",
        "text: the plan#1 applies\n",
        "credibility: 2  # Admiralty\n",
        "id: x\n# a line of its own\ntext: y\n",
    ],
)
def test_comments_that_cut_nothing_are_welcome(text: str) -> None:
    assert complaints(text) == []


def test_all_problems_of_a_file_are_told_in_its_order() -> None:
    told = complaints("a: 1\na: 2\nb:\nc: !t x\ntext: y #1\n")
    assert [line.split(": ")[0] for line in told] == ["f.yaml:2:1", "f.yaml:3:3", "f.yaml:4:4", "f.yaml:5:9"]


def test_every_value_has_its_place() -> None:
    found, _ = read_yaml("a:\n  - b: [x, 'y']\n    text: >-\n\n      Hello\n      there\nc: &n  n\nd: *n\n", "f")
    assert found is not None
    where = found.where
    places = {
        "list": where.at("a"),
        "mapping": where.at("a", 0),
        "flow": where.at("a", 0, "b", 1),
        "block": where.at("a", 0, "text"),
        "alias": where.at("d"),
        "deepest": where.at("a", 0, "b", 7),
        "key": where.at("a", 0).keys["text"],
    }
    assert {name: str(place) for name, place in places.items()} == {
        "list": "f:2:3",
        "mapping": "f:2:5",
        "flow": "f:2:12",
        "block": "f:5:7",
        "alias": "f:8:4",
        "deepest": "f:2:8",
        "key": "f:3:5",
    }
    assert where.at("a", 0, "text").excerpt == "      Hello"


def test_columns_count_code_points_and_lines_are_the_editors() -> None:
    text = "a: \U0001f30a x\nb: 'é\u2028ü'\r\nc: {d: 1, é: 1, e: 2}\r\n"
    found, problems = read_yaml(text, "f")
    assert not problems
    assert found is not None
    assert str(found.where.at("c", "e")) == "f:3:20"


def test_a_byte_order_mark_and_crlf_are_transparent() -> None:
    text, problems = decode("\ufeffa: 1\r\nb: 2\r\n".encode(), "f")
    assert not problems
    assert value_of(text) == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"a: \xff\n", "f:1:4: the byte 0xFF is no UTF-8; save the file as UTF-8"),
        ("a: 1\n".encode("utf-16"), "f:1:1: the file is UTF-16; save it as UTF-8"),
        ("a: 1\n".encode("utf-32"), "f:1:1: the file is UTF-32; save it as UTF-8"),
        (b"a: 1\n# " + b"x" * yamlfile.MAX_BYTES, "f: the file is larger than 8 MB; split it"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, complaint: str) -> None:
    assert [str(problem) for problem in decode(data, "f")[1]] == [complaint]


def test_nesting_and_aliases_are_bounded() -> None:
    assert "nested more than 40 levels deep" in complaints("[" * 100_000)[0]
    laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join(f'*a{n - 1}' for _ in range(9))}]\n" for n in range(1, 9)
    )
    assert "aliases counted as often as they are used" in complaints(laughs)[0]


def facts(found: yamlfile.YamlText | None) -> object:
    def walk(where: Where) -> object:
        return (where.line, where.column, [(str(key), walk(part)) for key, part in where.parts.items()])

    return (found.value, walk(found.where)) if found else None


_scalars = st.one_of(
    st.integers(-999, 999),
    st.booleans(),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12),
    st.text(string.printable.replace("\x0b", "").replace("\x0c", ""), max_size=12),
)
_values = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(string.ascii_lowercase, min_size=1), inner),
    max_leaves=12,
)


@settings(max_examples=150)
@given(value=_values, flow=st.sampled_from([None, True, False]), width=st.sampled_from([20, 80]))
def test_the_python_parser_gives_the_same_as_the_c_parser(value: Any, flow: bool | None, width: int) -> None:
    text = yaml.safe_dump({"a": value}, allow_unicode=True, default_flow_style=flow, width=width)
    with_c = read_yaml(text, "f")
    before, yamlfile._C_LOADER = yamlfile._C_LOADER, None
    try:
        without = read_yaml(text, "f")
    finally:
        yamlfile._C_LOADER = before
    assert facts(with_c[0]) == facts(without[0])
    assert with_c[1] == without[1]


@settings(max_examples=200)
@given(text=st.text(st.sampled_from(" \n-:[]{},#&*!|>'\"%@`?abc\t1"), max_size=40))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    found, problems = read_yaml(text, "f", PROSE)
    assert found is not None or problems

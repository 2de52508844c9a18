from __future__ import annotations

import resource
from decimal import Decimal

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from okrcli.document import loader
from okrcli.document.collect import Findings
from okrcli.document.fold import fold
from okrcli.document.read import read
from okrcli.document.text import decode
from okrcli.domain.finding import Place


def value(text: str):
    return read(f"a: {text}\n".encode()).data["a"]


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing(text: str) -> None:
    assert value(text) is None


@pytest.mark.parametrize(("text", "meant"), [("true", True), ("false", False)])
def test_booleans(text: str, meant: bool) -> None:
    assert value(text) is meant


@pytest.mark.parametrize("text", ["0", "-0", "820", "-12", "9" * 100])
def test_whole_numbers(text: str) -> None:
    assert type(value(text)) is int
    assert value(text) == int(text)


@pytest.mark.parametrize("text", ["0.10", "-0.0", "1e3", "1.5E-3", "99.95", "1e+999"])
def test_decimals_stay_as_written(text: str) -> None:
    assert type(value(text)) is Decimal
    assert str(value(text)) == str(Decimal(text))


@pytest.mark.parametrize(
    "text",
    [
        "no", "on", "y", "Yes", "True", "NULL", "012", "010", "+1", "1_000", "1,5", "12:30", "1:30:00",
        "0x1F", "0o17", ".5", "1.", ".nan", ".inf", "1e1000", "2026-01-01", "2026-02-30", "12:30:00Z", "٣",
    ],
)  # fmt: skip
def test_everything_else_is_text(text: str) -> None:
    assert value(text) == text


@pytest.mark.parametrize("text", ["'1'", '"1"'])
def test_quoted_is_text(text: str) -> None:
    assert value(text) == "1"


def test_literal_and_folded_are_text() -> None:
    assert value("|\n  1\n") == "1\n"
    assert value(">-\n  true") == "true"


def test_keys_are_text() -> None:
    assert read(b"on: 1\n1: 2\n~: 3\ntrue: 4\n2024-01-01: 5\n").data == {
        "on": 1, "1": 2, "~": 3, "true": 4, "2024-01-01": 5,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "rule", "words", "place"),
    [
        ("a: &x 1\n", "OKR103", "&x is an anchor", Place(1, 4, 1, 6)),
        ("a: *x\n", "OKR103", "*x is an alias", Place(1, 4, 1, 6)),
        ("*x : 1\n", "OKR103", "*x is an alias", Place(1, 1, 1, 3)),
        ("a: !!str 1\n", "OKR103", "!!str is a tag", Place(1, 4, 1, 9)),
        ("a: ! 1\n", "OKR103", "! is a tag", Place(1, 4, 1, 5)),
        ("a: !!python/object/apply:os.system [x]\n", "OKR103", "is a tag", Place(1, 4, 1, 35)),
        ("a: !x!y z\n", "OKR103", "tag", Place(1, 4, 1, 10)),
        ("&a x: 1\n", "OKR103", "&a is an anchor", Place(1, 1, 1, 3)),
        ("<<: {b: 1}\n", "OKR103", "merge keys", Place(1, 1, 1, 3)),
        ("? [a]\n: 1\n", "OKR103", "a key is a list or a mapping", Place(1, 3, 1, 4)),
        ("a: 1\n---\nb: 1\n", "OKR103", "second document", Place(2, 1, 2, 2)),
        ("a: 1\n...\nb: 1\n", "OKR103", "goes on after its end", Place(3, 1, 3, 5)),
        ("# x\n%YAML 1.2\n---\na: 1\n", "OKR103", "starts with %", Place(2, 1, 2, 10)),
        ("- a\n", "OKR103", "no mapping", Place(1, 1, 1, 1)),
        ("text\n", "OKR103", "no mapping", Place(1, 1, 1, 1)),
        ("", "OKR101", "the file is empty", Place(1, 1, 1, 1)),
        ("# only this\n\n", "OKR101", "the file is empty", Place(1, 1, 1, 1)),
        ("---\n...\n", "OKR101", "the file is empty", Place(1, 1, 1, 1)),
        (f"a: {'9' * 101}\n", "OKR107", "more than 100 characters", Place(1, 4, 1, 105)),
        ('a: "\\x1b[31m"\n', "OKR101", "control character U+001B", Place(1, 4, 1, 14)),
        ('a: "x\\r"\n', "OKR101", "control character U+000D", Place(1, 4, 1, 9)),
        ('a: "\\u202e"\n', "OKR101", "U+202E", Place(1, 4, 1, 12)),
        ('a: "\\N"\n', "OKR101", "U+0085", Place(1, 4, 1, 8)),
        ('"\\0": 1\n', "OKR101", "U+0000", Place(1, 1, 1, 5)),
    ],
)
def test_what_is_refused(text: str, rule: str, words: str, place: Place) -> None:
    document = read(text.encode())
    (finding,) = document.findings
    assert document.data is None
    assert (finding.rule, finding.place) == (rule, place)
    assert words in str(finding.message)
    assert finding.hint


def test_a_duplicate_key_names_both_lines() -> None:
    (finding,) = read(b"a:\n  - b: 1\n    c: 2\n    b: 3\n").findings
    assert finding.rule == "OKR104"
    assert str(finding.message) == "the key b stands here twice: in line 2 and in line 4"
    assert finding.place == Place(4, 5, 4, 6)
    assert finding.related == (Place(2, 5, 2, 6),)


def test_several_faults_are_all_told() -> None:
    findings = read(b"a: &x 1\nb: *x\na: !y 2\n").findings
    assert [finding.rule for finding in findings] == ["OKR103", "OKR103", "OKR104", "OKR103"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "a:\n "])
def test_depth_is_refused_before_anything_dies(opening: str) -> None:
    if opening.startswith("a"):
        text = "".join(f"{' ' * level}a:\n" for level in range(1200))
    else:
        text = "x: " + opening * 100_000 if opening in "[{a: " else opening * 100_000
    (finding,) = read(text.encode()).findings
    assert finding.rule == "OKR103"
    assert "nested deeper" in str(finding.message) or "a key is a list" in str(finding.message)


def test_depth_32_is_fine() -> None:
    assert read(f"a: {'[' * 31}{']' * 31}\n".encode()).findings == ()
    assert read(f"a: {'[' * 32}{']' * 32}\n".encode()).findings != ()


def test_a_text_of_64_kib_is_the_longest() -> None:
    assert read(f"a: {'x' * 65536}\n".encode()).findings == ()
    assert "64 KiB" in str(read(f"a: {'x' * 65537}\n".encode()).findings[0].message)


@pytest.mark.parametrize("items", [b"[]", b"{}"])
def test_too_many_entries(items: bytes) -> None:
    assert read(b"a: [" + (items + b",") * 10_000 + b"]").findings == ()
    (finding,) = read(b"a: [" + (items + b",") * 10_001 + b"]").findings
    assert (finding.rule, str(finding.message)) == ("OKR103", "the file holds more than 10,000 entries")


@pytest.mark.parametrize(
    ("one", "several", "last"),
    [
        ("k{n}: 1\n", 49_999, "x: []\n"),
        ("k{n}: {{}}\n", 49_999, "x: y\n"),
        ("", 0, f"x: [{'a, ' * 99_997}]\n"),
    ],
)
def test_too_many_keys_and_values(one: str, several: int, last: str) -> None:
    """A mapping at the top, and so many in it."""
    text = "".join(one.format(n=n) for n in range(several)) + last
    assert read(text.replace("x: y\n", "").replace("x: []\n", "").encode()).findings == ()
    (finding,) = read(f"{text}z: 1\n".encode()).findings
    assert (finding.rule, str(finding.message)) == (
        "OKR103",
        "the file holds more than 100,000 keys and values",
    )


@pytest.mark.parametrize("line", ["\n", "#\n", "\r\n", "  # what\n"])
def test_blank_lines_and_comments_without_end_take_little_memory(line: str) -> None:
    """Going back into them must not be remembered: that took three hundred bytes for each of them."""
    lines = line * (900_000 // len(line))
    for text, said in ((lines, "empty"), (f"{lines}- a\n", "no mapping"), (f"{lines}%YAML 1.2\n", "%")):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        (finding,) = read(text.encode()).findings
        assert said in str(finding.message)
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


BOMB = b"a: &a [x,x]\n" + b"".join(
    b"%c: &%c [*%c,*%c]\n" % (98 + n, 98 + n, 97 + n, 97 + n) for n in range(20)
)


def test_an_alias_bomb_is_findings() -> None:
    assert {finding.rule for finding in read(BOMB).findings} == {"OKR103"}


PIECES = [
    "a", "b: ", ": ", "- ", "\n", "\n  ", "\n    ", "  ", "\t", "#c", " # d\n", "[", "]", "{", "}",
    ",", "'", '"', "|", ">", "|+\n", ">-\n   ", "?", "!", "&x ", "*x", "%", "@", "`", "\\", "\\n",
    "\\ud800", "\\x00", "---\n", "...\n", "~", "12", "1.5", "true", "<<: ", "title: x\n",
    "objectives:\n  - id: a\n", "å", "\r\n", "😀", '"x"', "'y'", "x: ",
]  # fmt: skip


def outcome(text: str, kind) -> object:
    found = Findings()
    data = fold(text, found, loader.events(text, kind))
    return ("refused", found.kept[0].place.line) if found else data


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="libyaml is missing")
@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("a:\tb\n")
@example("a: b\t# c\n")
@example("a: |\t# x\n  y\n")
@example("a: [1,\t2]\n")
@example("a: {x: what? really, y: 1}\n")
@example('a: "\\ud83d\\ude00"\n')
@example('a: "\\UFFFFFFFF"\n')
@example("a:\n\t- b\n")
@example("a: x\n\ty\n")
def test_the_same_verdict_without_libyaml(text: str) -> None:
    found = Findings()
    text, _ = decode(text.encode(), found)
    if not found:
        with_libyaml, without = outcome(text, yaml.CSafeLoader), outcome(text, loader._Pure)
        if isinstance(with_libyaml, tuple) or isinstance(without, tuple):
            assert isinstance(with_libyaml, tuple) == isinstance(without, tuple)
        else:
            assert with_libyaml == without


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=60),
        st.lists(st.sampled_from(PIECES), max_size=20).map(lambda x: "".join(x).encode()),
    )
)
def test_reading_never_raises_and_always_says_where(data: bytes) -> None:
    document = read(data)
    assert (document.data is None) == bool(document.findings)
    for finding in document.findings:
        assert finding.place is not None
        assert finding.place.line >= 1
        assert finding.place.column >= 1
        assert str(finding.message)
        assert str(finding.hint)

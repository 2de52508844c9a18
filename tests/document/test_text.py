from __future__ import annotations

import pytest

from okrcli.document.collect import LIMIT
from okrcli.document.read import raw, read
from okrcli.domain.finding import Place


def only(data: bytes):
    (finding,) = read(data).findings
    return finding


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a: 1",
        b"a: 1\r\nb: 2\n",
        b"\xef\xbb\xbfa: 1\r\n",
        b"\xff\xfea\x00:\x00",
        b"title: caf\xe9\n",
        b"a\0b",
        b"\xed\xa0\x80",
        b"a: 1\rb: 2\r",
        b"x" * (1024 * 1024 + 1),
    ],
)
def test_any_bytes_come_back_exactly(data: bytes) -> None:
    assert raw(read(data)) == data


def test_the_byte_order_mark_and_the_line_breaks_are_kept_aside() -> None:
    document = read(b"\xef\xbb\xbfa: 1\r\nb: \xc3\xa5\r\n")
    assert (document.bom, document.newline, document.text) == (True, "\r\n", "a: 1\r\nb: å\r\n")
    assert document.data == {"a": 1, "b": "å"}
    assert read(b"a: 1\n").newline == "\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str) -> None:
    finding = only("status: draft\n".encode(encoding))
    assert finding.rule == "OKR101"
    assert "UTF-16" in str(finding.message)


def test_bytes_that_are_no_utf_8_are_shown_where_they_stand() -> None:
    finding = only("a: 1\nå: ".encode() + b"\xe9\n")
    assert str(finding.message) == "the file is not UTF-8: byte 0xE9 does not belong there"
    assert finding.place == Place(2, 4, 2, 5)


@pytest.mark.parametrize(
    ("character", "words"),
    [
        ("\x00", "control character U+0000"),
        ("\x1b", "control character U+001B"),
        ("\x7f", "control character U+007F"),
        ("\x85", "hidden line break U+0085"),
        ("\x9b", "control character U+009B"),
        ("\u2028", "hidden line break U+2028"),
        ("\u202e", "text direction character U+202E"),
        ("\u200f", "text direction character U+200F"),
        ("\u061c", "text direction character U+061C"),
        ("\u2066", "text direction character U+2066"),
        ("\ufeff", "byte order mark inside"),
        ("\uffff", "U+FFFF"),
        ("\ufdd0", "U+FDD0"),
        ("\U0001fffe", "U+1FFFE"),
    ],
)
def test_characters_that_hide_something_are_refused(character: str, words: str) -> None:
    finding = only(f"a: 1\nb: å{character}x\n".encode())
    assert finding.rule == "OKR101"
    assert words in str(finding.message)
    assert finding.place == Place(2, 5, 2, 6)


def test_a_carriage_return_alone_is_refused() -> None:
    assert "carriage return" in str(only(b"a: 1\rb: 2\n").message)


def test_tabs_and_wide_characters_are_fine() -> None:
    assert read("a:\tb\t# c\ne: 👩\u200d🚀\n".encode()).data == {"a": "b", "e": "👩\u200d🚀"}


def test_a_file_over_a_mebibyte_is_refused() -> None:
    assert read(b"a: 1\n" + b"#" * (1024 * 1024 - 5)).data == {"a": 1}
    assert "1 MiB" in str(only(b"a: 1\n" + b"#" * (1024 * 1024 - 4)).message)


CONFLICT = """\
a: 1
<<<<<<< ours
b: 2
||||||| base
b: 0
=======
b: 3
>>>>>>> theirs
note: |
  text
<<<<<<< ours
  more
=======
>>>>>>> theirs
"""


def test_conflict_markers_are_one_finding_each() -> None:
    findings = read(CONFLICT.encode()).findings
    assert [str(finding.message) for finding in findings] == [
        "unresolved merge conflict, lines 2-8",
        "unresolved merge conflict, lines 11-14",
    ]
    assert {finding.rule for finding in findings} == {"OKR108"}
    assert findings[0].place == Place(2, 1, 8, 15)


def test_conflict_markers_with_crlf_and_left_over_ones() -> None:
    assert "lines 1-3" in str(only(b"<<<<<<< a\r\n=======\r\n>>>>>>> b\r\n").message)
    assert "merge conflict, line 2" in str(only(b"a: 1\n>>>>>>> theirs\n").message)


@pytest.mark.parametrize("text", ["a: <<<<<<< x\n", "a: |\n  =======\n", "# <<<<<<< \na: 1\n"])
def test_what_only_looks_like_a_conflict(text: str) -> None:
    assert read(text.encode()).findings == ()


def test_a_thousand_findings_and_the_rest_counted() -> None:
    findings = read(b"\x01" * 1500).findings
    assert len(findings) == LIMIT + 1
    assert str(findings[-1].message) == "500 more of this kind in this file are not listed"

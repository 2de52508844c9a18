"""What others wrote, in Markdown, HTML, XML, CSV and workflow commands: to a parser it is only text."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from okrcli.render.safe.csv import for_csv, from_csv
from okrcli.render.safe.html import for_html
from okrcli.render.safe.markdown import for_markdown, for_markdown_code
from okrcli.render.safe.runner import for_command_data, for_command_property
from okrcli.render.safe.terminal import for_terminal, one_line
from okrcli.render.safe.xml import for_xml

PIECES = [
    "@anna", "@", "#1", "#", "GH-1", "!1", "~bug", '%"now"', "$1", "&2", "^x", "fixes ", "a/b",
    "http://x.y", "www.x.y", "ftp:", "//", "mailto:a@b.c", "[x](y)", "![x](y)", "[", "]", "(", ")",
    "<script>", "</td>", "<!--", "-->", "&lt;", "&#64;", "|", "\\", "`", "```", "~~~", "*", "**", "_",
    "__", "~~", "===", "---", "- ", "+ ", "1. ", "1)", "> ", "# ", ":bomb:", ":", "/close", "{{7*7}}",
    "{: .x}", "$x$", "\n", "\r\n", "\t", " ", "    ", "a", "é", "\x1b[31m", "\x00", "\u202e", "\ud800",
    "\ufffe", "]]>", "<![CDATA[", '"', "'", "=", "+1", "-1", "=1+1", "\uff1d1", "\\x1b", "\\\\x1b",
    "\\u202e", "%", "%0A", ",", "::", "::error::x", "##[", "##[error]x", "\u2028", "\x85", "\x0b",
    "\x0c",
]  # fmt: skip
hostile = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=8).map("".join)
anything = hostile | st.text(st.characters(exclude_categories=()), max_size=12)
commonmark = MarkdownIt("commonmark").enable(["table", "strikethrough"])
every = settings(max_examples=120, deadline=None)


def _tokens(markdown: str) -> tuple[list[str], str]:
    """The types of all tokens but text, and the text."""
    types, text = [], ""
    for block in commonmark.parse(markdown):
        types += [block.type] if block.type != "inline" else []
        for token in block.children or []:
            types += [token.type] if token.type != "text" else []
            text += token.content
    return types, text


def _plain(text: str) -> str:
    return one_line(text).strip()


# Markdown


@every
@given(anything)
def test_a_paragraph_of_markdown_is_only_its_text(text: str) -> None:
    types, shown = _tokens(f"before\n{for_markdown(text)}")
    assert set(types) <= {"paragraph_open", "softbreak", "paragraph_close"}
    assert shown.replace("\u200b", "") == f"before{_plain(text)}"


@every
@given(anything)
def test_a_cell_of_a_table_is_one_cell(text: str) -> None:
    types, shown = _tokens(
        f"| a | b |\n| --- | --- |\n| {for_markdown(text)} | end |\n| {for_markdown_code(text)} | . |"
    )
    assert types.count("td_open") == 4
    assert types.count("tr_open") == 3
    assert set(types) - {"code_inline"} <= set(_tokens("| a | b |\n| --- | --- |\n| c | d |")[0])
    assert shown.replace("\u200b", "") == f"ab{_plain(text)}end{_plain(text)}."


@every
@given(anything)
def test_a_list_item_or_a_heading_keeps_its_form(text: str) -> None:
    assert _tokens(f"- {for_markdown(text)} .")[0] == _tokens("- a .")[0]
    assert _tokens(f"## a {for_markdown(text)} .")[0] == _tokens("## a .")[0]


@every
@given(anything)
def test_hosts_find_nothing_in_the_text_that_markdown_becomes(text: str) -> None:
    source = for_markdown(text)
    shown = _tokens(f". {source}")[1]
    assert not re.search(r"[@#!~%$&^][\w\"'-]|://|www\.|GH-[0-9]|:[\w+-]+:|\[[a-z_]+:", shown, re.IGNORECASE)
    assert not re.match(r"[/\s]", source)
    assert "\n" not in source


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Half of mobile orders pay with one touch", "Half of mobile orders pay with one touch"),
        ("check_ins: score 0.25, expected 0.60 (-35 %)", "check_ins: score 0.25, expected 0.60 (-35 %)"),
        ("@anna fixes #2", "&#64;&#8203;anna fixes &#35;&#8203;2"),
        ("see https://x.y", "see https:&#8203;//x.y"),
        ("a|b <b> `c`", "a&#124;b &#60;b&#62; &#96;c&#96;"),
        ("- one", "&#45; one"),
        ("2. two", "2&#8203;. two"),
        ("0.25 of 1", "0.25 of 1"),
        ("/close", "&#47;close"),
        ("two\nlines", "two lines"),
        ("\x1b[31m", "&#92;x1b&#91;31m"),
    ],
)
def test_markdown_stays_readable(text: str, shown: str) -> None:
    assert for_markdown(text) == shown


def test_a_name_is_code_and_anything_else_is_text() -> None:
    assert for_markdown_code("okrs/app/2026-Q4.yaml:12") == "`okrs/app/2026-Q4.yaml:12`"
    assert for_markdown_code("a`b") == "a&#96;b"
    assert for_markdown_code("") == ""


# HTML and XML


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.append(data)

    handle_decl = unknown_decl = handle_pi = handle_comment


@every
@given(anything)
def test_html_is_text_and_attribute(text: str) -> None:
    page = _Seen()
    page.feed(f"""<p title="{for_html(text)}" lang='{for_html(text)}'>{for_html(text)}</p>""")
    page.close()
    shown = for_terminal(text.replace("\r\n", "\n"), lines=True)
    assert page.tags == ["p"]
    assert page.attributes == [("title", shown), ("lang", shown)]
    assert page.text == shown


@every
@given(anything)
def test_xml_is_well_formed_and_keeps_the_text(text: str) -> None:
    document = f"<a b=\"{for_xml(text)}\" c='{for_xml(text)}'>{for_xml(text)}</a>"
    tree = ET.fromstring(document.encode())
    shown = for_terminal(text.replace("\r\n", "\n"), lines=True)
    assert (tree.attrib, tree.text or "", len(tree)) == ({"b": shown, "c": shown}, shown, 0)


# CSV


@every
@given(anything)
def test_a_cell_of_csv_gives_the_text_back(text: str) -> None:
    sheet = io.StringIO(newline="")
    csv.writer(sheet, lineterminator="\n").writerow([for_csv(text), "end"])
    sheet.getvalue().encode()
    [[cell, end]] = csv.reader(io.StringIO(sheet.getvalue(), newline=""))
    assert (from_csv(cell), end) == (text, "end")


@every
@given(anything)
def test_no_cell_is_a_formula_or_steers_a_terminal(text: str) -> None:
    cell = for_csv(text)
    assert not re.match(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]", cell)
    assert for_terminal(cell, lines=True) == cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Checkout", "Checkout"),
        ("=1+1", "'=1+1"),
        ("-5", "'-5"),
        ("'=1", "''=1"),
        ("'quoted'", "'quoted'"),
        ("a\nb", "a\nb"),
        ("\x1b", r"\x1b"),
        (r"\x1b", r"\\x1b"),
        (r"C:\x41", r"C:\x41"),
        ("\\\x1b", r"\\\x1b"),
        ("x1b", "x1b"),
        ("\uff1d1", "'\uff1d1"),
    ],
)
def test_what_a_cell_looks_like(text: str, cell: str) -> None:
    assert for_csv(text) == cell
    assert from_csv(cell) == text


@pytest.mark.parametrize(
    "text", ["\\" * 65_536, "'" * 65_536, " " * 65_536, "\n" * 65_536, ":" * 65_536, "@a" * 32_768]
)
def test_long_texts_take_no_longer_than_long_texts(text: str) -> None:
    """Each is a regular expression's worst case; a run that takes a square of its length never ends here."""
    assert from_csv(for_csv(text)) == text
    assert for_markdown(text) is not None
    assert for_command_data(text)


# Workflow commands


@every
@given(anything)
def test_a_workflow_command_is_one_line_and_its_own(text: str) -> None:
    line = f"::error file={for_command_property(text)},line=1::{for_command_data(text)}"
    assert len(line.splitlines()) == 1
    assert "##[" not in line
    found = re.fullmatch(r"::error file=([^:,\r\n]*),line=1::(.*)", line)
    assert found
    assert re.sub("%(0D|0A|25)", "", found[2]).count("%") == 0


def test_what_a_workflow_command_looks_like() -> None:
    assert for_command_data("100 %\nb: ##[x") == "100 %25%0Ab: #\\u0023[x"
    assert for_command_property("a:b,c%") == "a%3Ab%2Cc%25"

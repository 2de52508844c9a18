"""What a file says is never an instruction of where it is printed (safety 2.4)."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from okrcli.document.dump import dump
from okrcli.domain.finding import Checked, Finding, Noted, Place
from okrcli.i18n import say
from okrcli.render.findings import FORMATS, load
from okrcli.render.findings.sarif import MOST
from okrcli.render.terminal import Terminal

if TYPE_CHECKING:
    from conftest import Okr

FILE = "okrs/platform/2026-Q4.yaml"
PAYLOADS = [
    "[red]x[/red]", "x[/foo]", "[link=http://x]a", "[@click=app.quit]a", ":bomb:", "a\\", "[[b]]",
    "::error::x", "::set-output name=a::b", "  ::warning file=x::y", "##[error]x", "a ##[command]b",
    "%0A::error::x", "a%25b", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title><b>",
    "javascript:alert(1)", "![a](http://evil.example/x.png)", "[a](javascript:x)", "<!-- a", "@anna", "#1",
    "fixes #2", "# a", "| a | b |", "`a` ```", "=1+1", "+1", "-1+1", "@SUM(A1)", "\uff1d1+1", "\uff0b1", "'a",
    "a;b", 'a"b', "a,b", "{{7*191}}", "%s %d", "{0.__class__}", "${HOME}", "$(touch PWN)", "`touch PWN`",
    "]]>", "&amp; &#x41;", "\\x1b[31m", "name<<EOF", "Signed-off-by: boss", "Okr-Value: 100", "שלום",
    "👩\u200d👩\u200d👧", "e" + "\u0301" * 60, "漢字" * 9,
]  # fmt: skip
"""What a title may hold; characters that steer are refused when it is read, and shown as escapes then."""
STEERING = [
    "\x1b[2J", "\x9b31m", "a\x7fb", "\u202eabc", "a\u2066b", "\u200f", "a\x07b", "a\x00b", "a\x85b",
    "\ufeffa", "\x1b]52;c;eA==\a",
]  # fmt: skip


@pytest.fixture
def painted(company: Path) -> Path:
    """Goals that are called like the payloads, in an active file whose titles break rules, too."""
    check_in = {"date": "2026-10-12", "value": -1, "by": "bo"}
    metric = {"id": "k", "owner": "bo", "start": -5, "target": 2}
    goals = [
        {"id": f"g{n}", "title": text, "owner": "anna", "why": text, "tags": [text],
         "key_results": [{**metric, "title": text, "unit": text[:20], "source": text,
                          "check_ins": [{**check_in, "note": text}]}]}
        for n, text in enumerate(PAYLOADS)
    ]  # fmt: skip
    data = {"status": "active", "activated": {"date": "2026-10-01", "by": "anna"}, "objectives": goals}
    (company / FILE).write_text(dump(data))
    return company


READ = [
    ["status"], ["status", "--format", "json"], ["tree"], ["show", "g0"], ["show", "platform/2026-Q4"],
    ["log"], ["diff"], ["diff", "--format", "markdown"], ["diff", "--format", "html"], ["digest"],
    ["digest", "--format", "markdown"],
    *(["export", "--format", form] for form in ("csv", "md", "ics", "json")),
    *(["retro", "platform", "2026-Q4", "--format", form] for form in ("text", "markdown", "html", "json")),
    *(["check", "--format", form] for form in FORMATS),
]  # fmt: skip
LINE = re.compile(r"^\s*::\w", re.MULTILINE)


def test_o1_o4_o15_nothing_that_is_printed_steers_or_commands(
    okr: Okr, painted: Path, steering, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every command and form, on the runner of GitHub as well, and nothing in a text is filled in."""
    for runner in (False, True):
        if runner:
            monkeypatch.setenv("GITHUB_ACTIONS", "true")
        for words in READ if not runner else [words for words in READ if words[0] in ("check", "status")]:
            answer = okr(*words)
            assert answer.code in (0, 1), (words, answer.err)
            said = answer.out + answer.err
            assert not steering.search(said.replace("\r\n", "\n")), words
            assert "1337" not in said, words
            assert not list(painted.rglob("PWN"))
            if runner and words[0] == "check":
                own = "github" in words
                assert "##[" not in said, words
                assert bool(LINE.search(answer.out)) == own, words


def test_o1_what_steers_is_refused_and_shown_as_an_escape(okr: Okr, company: Path, steering) -> None:
    head = "status: draft\nobjectives:\n"
    for text in STEERING:
        quoted = json.dumps(text)
        (company / FILE).write_text(f"{head}  - {{id: a, title: {quoted}, owner: anna}}\n")
        for words in (["check"], ["check", "--format", "github"], ["status"], ["tree"]):
            answer = okr(*words)
            assert answer.code == 1, (text, words)
            assert not steering.search(answer.out + answer.err)


def test_o2_markup_is_printed_as_it_was_written(okr: Okr, painted: Path) -> None:
    out = okr("status").out
    for text in PAYLOADS:
        if "ignore" not in text:
            assert text in out, text


WRONG = [
    ["status", "--format", "{}"], ["{}"], ["--{}"], ["show", "{}"], ["check", "{}"], ["explain", "{}"],
    ["status", "-p", "{}"], ["check", "--select", "{}"], ["export", "--format", "{}"],
    ["log", "--since", "{}"], ["kr", "{}"], ["status", "{}"],
]  # fmt: skip


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_o3_a_wrong_word_is_quoted_harmlessly(words: list[str], okr: Okr, steering) -> None:
    for text in ("\x1b[31mred", "a\u202eb", "x[/foo]", "[red]", "::error::x", "##[error]x", "a\nb"):
        answer = okr(*(word.format(text) for word in words))
        assert (answer.code, answer.out) == (2, ""), text
        assert not steering.search(answer.err)
        assert len(answer.err.splitlines()) <= 4


def findings(count: int, path: str = FILE, text: str = "A finding") -> tuple[Noted, ...]:
    finding = Finding("OKR201", "error", say("{text}", text=text), say("Mend it"), place=Place(1, 1, 1, 2))
    return tuple(Noted(path, finding, "a-rule", text, fingerprint=f"{n:032x}") for n in range(count))


def test_o4_one_annotation_is_one_line_whatever_it_says() -> None:
    odd = "a%b\r\n::error::c, d: e"
    printed = load("github").render(Checked(findings(3, f"okrs/{odd}.yaml", odd), 1), Terminal(), "en")
    lines = [line for line in printed.splitlines() if line.startswith("::")]
    assert len(lines) == len(LINE.findall(printed)) == 3
    assert "\r" not in printed
    assert all(re.match("::error file=[^:,]*,line=1,[^:]*::", line) for line in lines)


def test_o5_what_the_platform_would_drop_is_counted() -> None:
    printed = load("github").render(Checked(findings(60), 1), Terminal(), "en")
    assert len(re.findall("^::error", printed, re.MULTILINE)) == 10
    assert re.search(r"\b50 more\b", printed)


def test_o6_the_summary_of_a_job_holds_no_key_of_its_own(
    okr: Okr, painted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the summary is written, as Markdown; nothing goes to the files that hold values."""
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH"):
        (tmp_path / name).touch()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert okr("check").code in (0, 1)
    assert (tmp_path / "GITHUB_STEP_SUMMARY").stat().st_size
    for name in ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH"):
        assert not (tmp_path / name).stat().st_size
    summary = (tmp_path / "GITHUB_STEP_SUMMARY").read_text()
    assert not re.search(r"^\w+(<<|=)|<script|<img", summary, re.MULTILINE)


@pytest.mark.parametrize("count", [0, 1, MOST + 1])
def test_o7_sarif_is_cut_where_code_scanning_cuts(count: int) -> None:
    path = "okrs/a b/ö#?%.yaml"
    data = json.loads(load("sarif").render(Checked(findings(count, path), 1), Terminal(), "en"))
    (run,) = data["runs"]
    assert len(run["results"]) == min(count, MOST)
    assert ("1 more findings" in json.dumps(run["invocations"])) == (count > MOST)
    for result in run["results"][:3]:
        (location,) = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "okrs/a%20b/%C3%B6%23%3F%25.yaml"
        assert result["partialFingerprints"]


@pytest.mark.parametrize("text", ["\x1b", "a\0b", "\ufffe", "\ud800", "]]>", "a\rb", "&<>\"'", "\U0010ffff"])
def test_o8_o9_o10_machines_get_what_their_readers_take(text: str) -> None:
    """XML 1.0 is well-formed, JSON is strict, and a report for GitLab has paths from the top."""
    checked = Checked(findings(2, f"okrs/{text}.yaml", text), 1)
    assert ET.fromstring(load("junit").render(checked, Terminal(), "en").encode())
    for form in ("json", "gitlab", "sarif", "rdjson"):
        printed = load(form).render(checked, Terminal(), "en").encode()
        for document in printed.splitlines() if form == "rdjsonl" else [printed]:
            json.loads(document, parse_constant=pytest.fail)
    quality = json.loads(load("gitlab").render(checked, Terminal(), "en"))
    assert len({each["fingerprint"] for each in quality}) == 2
    assert all(each["location"]["path"].startswith("okrs/") for each in quality)


def test_o11_a_cell_is_no_formula_and_comes_back_as_it_was(okr: Okr, painted: Path) -> None:
    rows = list(csv.reader(io.StringIO(okr("export", "--format", "csv").out)))
    cells = [cell for row in rows for cell in row]
    formulas = [cell for cell in cells if re.match(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]", cell)]
    assert all(re.fullmatch(r"-?[0-9.]+", cell) for cell in formulas)
    assert "-5" in cells
    assert {"'=1+1", "'@SUM(A1)", "'+1", "''a"} <= set(cells) or "'=1+1" in cells


HEAD = b"Objective,Key result\n"
TABLES = {
    "NUL": HEAD + b"A\0b,c\n",
    "a cell of 200 KB": HEAD + b"a" * 200_000 + b",b\n",
    "a quote that is never closed": HEAD + b'"a,b\nc,d\n',
    "a header twice": b"Objective,Objective\na,b\n",
    "a table renamed": b"PK\x03\x04" + b"\0" * 100,
    "nothing": b"",
    "only a mark": b"\xef\xbb\xbf",
}


@pytest.mark.parametrize("row", TABLES)
def test_o12_a_table_is_taken_whole_or_not_at_all(
    row: str, okr: Okr, company: Path, tmp_path: Path, git
) -> None:
    (tmp_path / "in.csv").write_bytes(TABLES[row])
    (tmp_path / "map.yaml").write_text("columns: {objective: Objective, key_result: Key result}\n")
    where = ["--map", str(tmp_path / "map.yaml"), "--team", "platform", "--period", "2027-Q1"]
    answer = okr("import", "csv", str(tmp_path / "in.csv"), *where)
    assert answer.code in (1, 2), answer
    assert answer.err
    assert not git(company, "status", "--porcelain")


class _Page(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


LOADING = {"script", "img", "iframe", "object", "embed", "link", "base", "form", "input", "video"}
PAGES = [["retro", "platform", "2026-Q4", "--format", "html"], ["diff", "--format", "html"]]


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_o13_a_page_loads_and_runs_nothing(words: list[str], okr: Okr, painted: Path) -> None:
    page = _Page()
    page.feed(okr(*words).out)
    assert not page.elements & LOADING
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "srcset")]
    links = [value for name, value in page.attributes if name in ("href", "action", "xlink:href")]
    assert all(value.startswith(("#", "https://", "http://")) for value in links)
    assert any("default-src 'none'" in value for name, value in page.attributes if name == "content")


MARKDOWN = [["retro", "platform", "2026-Q4"], ["export"], ["diff"], ["digest"]]


@pytest.mark.parametrize("words", MARKDOWN, ids=" ".join)
def test_o14_markdown_mentions_nobody_and_shows_no_image(words: list[str], okr: Okr, painted: Path) -> None:
    from markdown_it import MarkdownIt

    form = "md" if words == ["export"] else "markdown"
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    html = reader.render(okr(*words, "--format", form).out)
    page = _Page()
    page.feed(html)
    assert not page.elements & {"script", "img", "iframe"}
    assert not re.search(r"(?<![\w`/])@anna\b|(?<![\w&])#[12]\b", re.sub(r"<[^>]*>", "", html))


TITLES = ["Signed-off-by: boss", "Okr-Value: 100", "# a", "a" * 300, "fixup! x", "Ett mål, ö", "--amend"]


@pytest.mark.parametrize("title", TITLES)
def test_o16_a_title_forges_no_trailer(title: str, okr: Okr, company: Path, git) -> None:
    answer = okr("objective", "add", "--team", "platform", "--period", "2027-Q1", "--id", "goal", "--", title)
    assert answer.code == 0, answer.err
    message = git(company, "log", "-1", "--format=%B")
    trailers = git(company, "log", "-1", "--format=%(trailers:key=Signed-off-by)%(trailers:key=Okr-Value)")
    assert not trailers.strip()
    assert len(message.splitlines()[0]) <= 72
    for bad in (f"{title}\n\nSigned-off-by: boss", "a\x1bb"):
        assert okr("objective", "add", "--team", "platform", "--period", "2027-Q1", "--", bad).code == 2

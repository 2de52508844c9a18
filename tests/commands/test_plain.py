"""A line that is read before typer is loaded means what typer would have read."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrcli import app
from okrcli.commands._declare import Option
from okrcli.commands._globals import NAMES
from okrcli.commands._plain import OddError, plain, read

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = {row.name: row for row in app.COMMANDS}
VALUES = ["p99", "platform/2026-Q4", "2026-Q4", "7d", "3", "0", "-5", "", "json", "sv", "always", "a=b", "å"]
GLOBALS = ["-C", "--today", "--as-of", "--format", "--lang", "--color"]
COMMANDS = [row.name for row in app.COMMANDS if " " not in row.name]
OPTIONS = {
    name: [
        called
        for annotation in get_type_hints(ROWS[name].function().declared.body, include_extras=True).values()
        for said in getattr(annotation, "__metadata__", ())
        if isinstance(said, Option)
        for called in said.names
    ]
    for name in COMMANDS
    if hasattr(ROWS[name].function(), "declared")
}


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, list[str]], Any]:
    """What typer reads: the global options before the command and after it, and the command's own values."""
    monkeypatch.setattr(app, "COMMANDS", ())

    def reading(name: str, words: list[str]) -> tuple[dict[str, Any], ...]:
        seen: list[dict[str, Any]] = []

        def record(**values: Any) -> int:
            seen.append(values)
            return 0

        record.__dict__["declared"] = ROWS[name].function().__dict__["declared"]
        trial = ModuleType("trial_plain")
        setattr(trial, name.replace("-", "_"), record)
        monkeypatch.setitem(sys.modules, "trial_plain", trial)
        monkeypatch.setattr(app, "COMMANDS", (app.Command(name, "trial_plain", "Do it"),))
        app.build(name).main(list(words), prog_name="okr", standalone_mode=False)
        context = seen[0].pop("context")
        before = {key: context.find_root().params[key] for key in NAMES}
        after = {key: seen[0].pop(key) for key in NAMES if key in seen[0]}
        return before, after, seen[0]

    return reading


def _words(options: list[str]) -> st.SearchStrategy[list[str]]:
    value, name = st.sampled_from(VALUES), st.sampled_from([*options, *GLOBALS])
    apart = st.tuples(name, value).map(list)
    joined = st.tuples(name, value).map(lambda pair: ["=".join(pair)])
    alone = st.one_of(name, value, st.sampled_from(["--", "-", "-n3", "--help", "--bogus"])).map(
        lambda one: [one]
    )
    parts = st.lists(st.one_of(apart, apart, joined, alone), max_size=4)
    return parts.map(lambda some: [word for part in some for word in part])


@pytest.mark.parametrize("name", OPTIONS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_where_both_read_a_line_they_read_the_same(
    name: str, typed: Callable[[str, list[str]], Any], data: st.DataObject
) -> None:
    words = [*data.draw(_words([])), name, *data.draw(_words(OPTIONS[name]))]
    try:
        found = read(ROWS[name].function().__dict__["declared"], name, words)
    except OddError:
        return
    assert found == typed(name, words)


@pytest.mark.parametrize(
    "line",
    ["log", "log p99", "-C . log p99 --limit 3 --by bo", "log --class=goalpost --class progress -p 2026-Q4",
     "--lang sv log --full-history", "log --format json --today 2026-11-01 --color never",
     "status", "status platform --mine -p 2026-Q4", "tree --all", "check",
     "-C . check okrs/platform okr.yaml",
     "check --strict --select OKR2 --min-severity warning --output json=x.json",
     "check --pr --changed-only", "check-in p99 820 --confidence 6 --note Out",
     "check-in regions --done eu --done us",
     "digest --since 7d", "diff HEAD~1 --format json", "show p99", "trend p99 --as-of 2026-10-01",
     "blame checkout/p99", "audit platform 2026-Q4 --strict --late 3"],
)  # fmt: skip
def test_a_usual_line_needs_no_typer(line: str, typed: Callable[[str, list[str]], Any]) -> None:
    words = line.split()
    name = next(word for word in words if word in OPTIONS)
    assert plain(ROWS[name], words) is not None
    assert read(ROWS[name].function().__dict__["declared"], name, words) == typed(name, words)


@pytest.mark.parametrize(
    "line",
    ["log --help", "log -h", "log --limit -3", "log --limit x", "log -n3", "log a b", "log --bogus",
     "log --by", "log -- p99", "log --lang de", "trend", "trend a b", "--version log", "log --strict=yes",
     "status --mine=1", "check-in p99 -5", "check --min-severity grave", "check --select=",
     "audit --strict=1", "log --limit 99999999999", "log --by="],
)  # fmt: skip
def test_what_is_odd_is_left_to_typer(line: str) -> None:
    words = line.split()
    name = next(word for word in words if word in OPTIONS)
    assert plain(ROWS[name], words) is None


def test_the_environment_stands_before_the_line(
    monkeypatch: pytest.MonkeyPatch, typed: Callable[[str, list[str]], Any]
) -> None:
    monkeypatch.setenv("OKR_TODAY", "2026-10-01")
    monkeypatch.setenv("OKR_LANG", "sv")
    declared = ROWS["log"].function().__dict__["declared"]
    for words in (
        ["log"],
        ["--today", "2026-10-02", "log"],
        ["log", "--today", "2026-10-03", "--lang", "en"],
    ):
        assert read(declared, "log", words) == typed("log", words)
    monkeypatch.setenv("OKR_LANG", "de")
    assert plain(ROWS["log"], ["log"]) is None


def test_a_list_that_nobody_gave_is_a_new_one_every_time() -> None:
    declared = ROWS["log"].function().__dict__["declared"]
    *_, one = read(declared, "log", ["log"])
    *_, other = read(declared, "log", ["log"])
    assert one["classes"] == []
    assert one["classes"] is not other["classes"]

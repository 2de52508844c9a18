"""Files from strangers, judged in this process under a limit of CPU time."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from okrcli.actions._noted import in_order
from okrcli.actions._verdict import judge
from okrcli.app import main
from okrcli.document import loader
from okrcli.domain.finding import Checked, Noted
from okrcli.domain.period import Calendar, Period
from okrcli.domain.rules.base import Surroundings, Team
from okrcli.domain.rules.configure import STANDARD
from okrcli.render.findings import FORMATS, load
from okrcli.render.terminal import Terminal
from okrcli.store.layout import entry_of

AROUND = Surroundings(
    date(2026, 11, 23),
    STANDARD,
    Calendar(),
    people=frozenset({"anna", "bo"}),
    teams={"platform": Team(), "company": Team()},
)
ENTRY = entry_of("platform", Period(2026, "Q", 4))
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
"""Characters that steer a terminal, a direction of writing or a parser; a tab may stand in machine output."""


class Judged(NamedTuple):
    """What was found, and the errors among it as `CODE line:column`."""

    notes: tuple[Noted, ...]
    errors: list[str]


Judge = Callable[..., Judged]


class TooLongError(Exception):
    """A hang, made to end."""


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    """End a test that has used up twenty seconds of CPU: a hang fails, a busy machine does not."""

    def late(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, 20)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Judge:
    """What is found in these bytes, by both parsers alike, after every format has printed it harmlessly.

    Without `exact`, the parsers need to agree on rules and lines only, and where a tag is refused, which no
    OKR file has, on that: they find different ends to an odd one.
    """

    def run(
        raw: bytes, *, both: bool = True, exact: bool = True, formats: tuple[str, ...] = FORMATS
    ) -> Judged:
        notes = in_order(judge(raw, ENTRY, AROUND).notes)
        if both and yaml.__with_libyaml__:
            with monkeypatch.context() as patch:
                patch.setattr(loader, "LOADER", loader._Pure)
                pure = in_order(judge(raw, ENTRY, AROUND).notes)
            assert _agree(_places(pure, exact=exact), _places(notes, exact=exact), exact=exact)
        harmless(Checked(notes, 1), formats)
        return Judged(notes, errors(notes))

    return run


def _agree(pure: list[str], fast: list[str], *, exact: bool) -> bool:
    tag = next((one for one in pure if one.startswith("OKR103")), None)
    if pure == fast or exact or tag not in fast:
        return pure == fast
    return pure[: pure.index(tag)] == fast[: fast.index(tag)]  # until the tag they read alike


def harmless(checked: Checked, formats: tuple[str, ...] = FORMATS) -> None:
    """Every format is printed for a pipe and, in Swedish, for a terminal; none steers whoever reads it."""
    for name in formats:
        for terminal, language in ((Terminal(), "en"), (Terminal(40, interactive=True), "sv")):
            printed = load(name).render(checked, terminal, language)
            assert not STEERING.search(printed), (name, STEERING.search(printed))


def _places(notes: tuple[Noted, ...], *, exact: bool = True) -> list[str]:
    """The findings as `CODE line:column`, or `CODE line`."""
    places = [(noted.finding.rule, noted.finding.place) for noted in notes]
    return [f"{rule} {p.line}" + f":{p.column}" * exact if p else rule for rule, p in places]


def errors(notes: tuple[Noted, ...]) -> list[str]:
    """The errors among the findings, as `CODE line:column`."""
    return _places(tuple(noted for noted in notes if noted.finding.severity == "error"))


SETTINGS = """\
version: 1
name: Acme
teams:
  company: {name: Acme}
  platform: {name: Platform, parent: company, lead: anna, members: [anna, bo]}
people:
  anna: {name: Anna Ek, emails: [anna@acme.example]}
  bo: {name: Bo Berg, emails: [bo@acme.example]}
"""
GOALS = """\
status: active
activated: {date: 2026-10-01, by: anna}
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    key_results:
      - id: p99
        title: p99 latency of checkout at peak
        owner: bo
        unit: ms
        start: 900
        target: 300
        source: Grafana
        check_ins:
          - {date: 2026-11-16, value: 820, confidence: 6, by: bo}
"""
"""Goals of a team that has a name for everything: no finding is about them."""
FILE = "okrs/platform/2026-Q4.yaml"


class Answer(NamedTuple):
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


Okr = Callable[..., Answer]


@pytest.fixture
def company(tmp_path: Path, git: Callable[..., str]) -> Path:
    """A repository `acme` with one team and its goals, all committed."""
    root = tmp_path / "acme"
    (root / FILE).parent.mkdir(parents=True)
    (root / FILE).write_text(GOALS)
    (root / "okr.yaml").write_text(SETTINGS)
    git(root, "init", "--quiet")
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "--message", "The goals")
    return root


@pytest.fixture
def okr(
    request: pytest.FixtureRequest, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Okr:
    """Type a command in the repository, on 23 November 2026: `okr("check-in", "p99", "700")`."""
    monkeypatch.setenv("OKR_TODAY", "2026-11-23")

    def run(*words: str, at: Path | None = None) -> Answer:
        monkeypatch.chdir(at or request.getfixturevalue("company"))
        capfd.readouterr()
        code = main(words)
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Answer(code, out, err)

    return run


@pytest.fixture
def steering() -> re.Pattern[str]:
    """Characters that steer a terminal, a direction of writing or a parser."""
    return STEERING

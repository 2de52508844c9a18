"""Findings for every format: some that a team has, and some that somebody made to do harm."""

from __future__ import annotations

import pytest

from okrcli.domain.finding import Checked, Finding, Noted, Place, Severity
from okrcli.i18n import Words, say

FILE = "okrs/platform/2026-Q4.yaml"
GOAL = "platform/2026-Q4/checkout/p99"


def noted(
    message: str | Words,
    hint: str | Words = "",
    *,
    rule: str = "OKR301",
    name: str = "target-equals-start",
    severity: Severity = "error",
    place: Place | None = None,
    line: str = "",
    path: str = FILE,
    address: str = "",
    field: str = "",
    related: tuple[Place, ...] = (),
    number: int = 0,
) -> Noted:
    """A finding, with a fingerprint made of `number`."""
    where = ("objectives", 0, field) if field else ()
    finding = Finding(rule, severity, message, hint, where, address=address, place=place, related=related)
    return Noted(path, finding, name, line, f"{number:032x}")


def some() -> Checked:
    """Errors of a goal, of several lines and of a whole file, a warning, a note, and silence."""
    return Checked(
        (
            noted(
                say("the workspace has version {version}, and this okr knows version 1", version=2),
                say("update it: pip install --upgrade okrcli"),
                rule="OKR111", name="newer-version", severity="warning", place=Place(1, 10, 1, 11),
                line="version: 2", path="okr.yaml", field="version", number=1,
            ),
            noted(
                say("{key} is here twice", key="title"), say("keep one of them"),
                rule="OKR104", name="duplicate-key", place=Place(9, 5, 9, 10), line="    title: Åtta av tio",
                address="platform/2026-Q4/checkout", field="title", related=(Place(4, 5, 4, 10),), number=2,
            ),
            noted(
                say("the target {target} is where it starts", target=900),
                say("move the target, or use `kind: maintain` with at_least or at_most"),
                place=Place(12, 41, 12, 44), line="      - {title: Åtta av tio 日本, target: 900}",
                address=GOAL, field="target", number=3,
            ),
            noted(
                say("unresolved merge conflict, lines {first}-{last}", first=20, last=31),
                say("keep the lines that are right and delete the marker lines"),
                rule="OKR108", name="conflict-marker", place=Place(20, 1, 31, 1),
                line="<<<<<<< HEAD", number=4,
            ),
            noted(
                say("the target {target} is where it starts", target=900),
                place=Place(40, 5, 40, 8), line="    target: 900", address=GOAL, field="target", number=5,
            ),
            noted(
                say("score {score}, expected {expected}: {points} points behind",
                    score="0.25", expected="0.60", points=35),
                say("talk about it before the next check-in"),
                rule="OKR407", name="behind-pace", severity="info", place=Place(44, 7, 44, 8),
                line="    ms: 1", address=GOAL, number=6,
            ),
            noted(
                say("the file's name is not a period"), rule="OKR110", name="stray-file",
                path="okrs/platform/fourth quarter.yaml", number=7,
            ),
        ),
        files=14,
        silenced=2,
    )  # fmt: skip


HOSTILE = (
    "x\x1b]0;owned\x07\x9b31m \u202egnp.exe\u2066 \x00\x08\ufffe\udc80 a\r\n::error file=a::owned\n"
    "##[error]owned @anna #1 GH-2 !3 http://evil.example www.evil.example [l](javascript:alert(1)) "
    "![i](http://e/i.png) <script>alert(1)</script><!-- --> | a | `b` ]]> <![CDATA[ &lt; {{7*7}} ${HOME} "
    "$(touch x) %0A::error::x =1+1 \u2028 \x85 /close"
)


def hostile() -> Checked:
    """What a stranger can put where: into a key, a value, a line, and the name of a folder and a file."""
    return Checked(
        (
            noted(
                say("{key} is not a key of this {what}", key=HOSTILE, what="file"),
                say("did you mean {key!r}?", key=HOSTILE),
                place=Place(3, 2, 3, 9), line=f"  {HOSTILE}: 1", path=f"okrs/{HOSTILE}/2026-Q4.yaml",
                address=f"{HOSTILE}/2026-Q4/{HOSTILE}", field=HOSTILE, number=1,
            ),
            noted(
                HOSTILE, HOSTILE,
                severity="warning", path=HOSTILE, line=HOSTILE, place=Place(1, 1, 1, 2), number=2,
            ),
            noted(say("{a}", a=say("{b}", b=HOSTILE)), severity="info", path="okr.yaml", number=3),
        ),
        files=3,
        folder=f"{HOSTILE}/",
    )  # fmt: skip


def many(errors: int, warnings: int = 0, infos: int = 0) -> Checked:
    """So many findings, the notes first and the errors last."""
    kinds: list[Severity] = ["info"] * infos + ["warning"] * warnings + ["error"] * errors
    return Checked(
        tuple(
            noted(say("finding {n}", n=n), severity=kind, place=Place(n, 1, n, 2), line="a", number=n)
            for n, kind in enumerate(kinds, 1)
        ),
        files=1,
    )


@pytest.fixture(name="some")
def _some() -> Checked:
    return some()


@pytest.fixture(name="hostile")
def _hostile() -> Checked:
    return hostile()


@pytest.fixture(name="many")
def _many():  # type: ignore[no-untyped-def]  # a function that a test calls
    return many

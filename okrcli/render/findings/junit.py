"""Findings as JUnit XML, which every CI server can show.

A suite is a team and period, a test case a rule and what it is about. What fails the check is a failure; what
does not is a test that passed and has something to say. A case that stands for many counts as so many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from okrcli.domain.finding import Checked, Noted
from okrcli.render.findings._counts import number_of
from okrcli.render.findings._told import hint, message, place
from okrcli.render.safe.terminal import one_line
from okrcli.render.safe.xml import for_xml
from okrcli.render.terminal import Terminal

_EMPTY = """\
  <testsuite name="okr check" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase classname="okr check" name="every rule" time="0"/>
  </testsuite>
"""


def render(checked: Checked, terminal: Terminal, language: str) -> str:  # noqa: ARG001 (a format)
    """The document; where nothing was found, one test that passed: no tests at all would look like a loss."""
    ordered = sorted(checked.findings, key=_suite)
    suites = [_suite_xml(name, list(notes), checked) for name, notes in groupby(ordered, _suite)]
    failures = _failures(ordered, checked)
    counts = f'tests="{max(1, number_of(ordered))}" failures="{failures}" errors="0" time="0"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="okr check" {counts}>\n{"".join(suites) or _EMPTY}</testsuites>\n'
    )


def _suite(noted: Noted) -> str:
    """The team and the period that a finding is about, else its file."""
    return "/".join(noted.finding.address.split("/")[:2]) or one_line(noted.path)


def _suite_xml(name: str, notes: list[Noted], checked: Checked) -> str:
    failures = _failures(notes, checked)
    counts = f'tests="{number_of(notes)}" failures="{failures}" errors="0" skipped="0" time="0"'
    cases = "".join(_case(noted, label, checked) for noted, label in _labelled(notes))
    return f'  <testsuite name="{for_xml(name)}" {counts}>\n{cases}  </testsuite>\n'


def _failures(notes: list[Noted], checked: Checked) -> int:
    return number_of(noted for noted in notes if checked.fails(noted.finding.severity))


def _labelled(notes: list[Noted]) -> Iterator[tuple[Noted, str]]:
    """A name for each that no other has: hosts drop the second of two equal ones."""
    seen: Counter[str] = Counter()
    for noted in notes:
        finding = noted.finding
        about = " ".join(filter(None, (finding.address, finding.field)))
        label = f"{finding.rule} {noted.name}" + (f": {about}" if about else "")
        seen[label] += 1
        yield noted, label if seen[label] == 1 else f"{label} ({seen[label]})"


def _case(noted: Noted, label: str, checked: Checked) -> str:
    path = f"{checked.folder}{noted.path}"
    head = f'    <testcase classname="{for_xml(_suite(noted))}" name="{for_xml(one_line(label))}"'
    head += f' file="{for_xml(one_line(path))}" time="0">'
    body = "\n".join(
        filter(None, (f"{one_line(place(noted, checked.folder))}: {message(noted)}", hint(noted)))
    )
    if checked.fails(noted.finding.severity):
        what = f'message="{for_xml(one_line(message(noted)))}" type="{noted.finding.severity}"'
        inner = f"<failure {what}>{for_xml(body)}</failure>"
    else:
        inner = f"<system-out>{for_xml(f'{noted.finding.severity}: {body}')}</system-out>"
    return f"{head}\n      {inner}\n    </testcase>\n"

"""Findings as annotations: the workflow commands that GitHub's runner turns into notes beside the lines.

GitHub shows ten of a kind a step and drops the rest without a word. So the worst come first, what is over is
listed as plain lines of the log, and a last note says how many those are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcli.domain.finding import Checked, Noted, Severity
from okrcli.i18n import say, translate
from okrcli.render.findings import concise
from okrcli.render.findings._counts import SEVERITIES, listed, number_of, summary
from okrcli.render.findings._told import hint, message, place
from okrcli.render.safe.runner import for_command_data, for_command_property, for_runner
from okrcli.render.safe.terminal import one_line
from okrcli.render.terminal import Terminal

MOST = 10
"""Annotations of one kind that GitHub shows of a step."""

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def render(checked: Checked, terminal: Terminal, language: str) -> str:  # noqa: ARG001 (a format)
    """One command a finding as long as they are shown, then the rest as lines, then the summary."""
    shown, rest = _divided(checked)
    lines = [_annotation(noted, checked.folder, language) for noted in shown]
    lines += [for_runner(concise.line(noted, language, checked.folder)) for noted in rest]
    if rest:
        lines.append(f"::notice title=okr check::{for_command_data(_more(rest, language))}")
    return "\n".join([*lines, for_runner(summary(checked, language)), ""])


def _divided(checked: Checked) -> tuple[list[Noted], list[Noted]]:
    """The findings that GitHub shows, the worst first, and the others; one note is kept to speak of those."""
    alone = [noted for noted in checked.findings if not noted.finding.unlisted]
    kinds = [[noted for noted in alone if noted.finding.severity == severity] for severity in SEVERITIES]
    over = len(alone) < len(checked.findings) or any(len(kind) > MOST for kind in kinds)
    room = [MOST, MOST, MOST - 1 if over else MOST]
    shown = [noted for kind, most in zip(kinds, room, strict=True) for noted in kind[:most]]
    rest = [noted for kind, most in zip(kinds, room, strict=True) for noted in kind[most:]]
    return shown, [*rest, *(noted for noted in checked.findings if noted.finding.unlisted)]


def _annotation(noted: Noted, folder: str, language: str) -> str:
    finding = noted.finding
    properties = ",".join(f"{name}={for_command_property(value)}" for name, value in _where(noted, folder))
    text = f"{one_line(place(noted, folder))}: {message(noted, language)}"
    data = for_command_data("\n".join(filter(None, (text, hint(noted, language)))))
    title = for_command_property(f"{finding.rule} {noted.name}")
    return f"::{_COMMANDS[finding.severity]} {properties},title={title}::{data}"


def _where(noted: Noted, folder: str) -> Iterator[Sequence[str]]:
    """The file and the lines; columns only where they are on one line, as GitHub takes no others."""
    yield "file", f"{folder}{noted.path}"
    if place := noted.finding.place:
        yield "line", str(place.line)
        yield "endLine", str(place.end_line)
        if place.line == place.end_line:
            yield "col", str(place.column)
            yield "endColumn", str(place.end_column)


def _more(rest: Sequence[Noted], language: str) -> str:
    count, in_log = number_of(rest), listed(rest)
    if in_log < count:
        words = say("{number} more findings, of which the log lists {listed}; GitHub shows ten of a kind",
                    number=f"{count:,}", listed=f"{in_log:,}")  # fmt: skip
    elif count == 1:
        words = say("1 more finding is in the log; GitHub shows ten of a kind")
    else:
        words = say("{number} more findings are in the log; GitHub shows ten of a kind", number=f"{count:,}")
    return translate(words, language)

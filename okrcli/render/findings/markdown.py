"""Findings as Markdown: for a job summary, a comment on a pull request or an issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcli.domain.finding import Checked, Noted
from okrcli.i18n import Words, say, translate
from okrcli.render.findings._counts import by_rule, listed, number_of, summary
from okrcli.render.findings._told import in_markdown, worst_first
from okrcli.render.findings.text import MANY
from okrcli.render.safe.markdown import for_markdown, for_markdown_code
from okrcli.render.terminal import Terminal

LONGEST = 60_000
"""Characters of a report: a comment on GitHub takes 65,536."""


def render(checked: Checked, terminal: Terminal, language: str) -> str:  # noqa: ARG001 (a format)
    """A heading, how many there are, and a table, the worst first, as long as it fits into a comment."""
    parts = ["### okr check\n\n", f"{summary(checked, language)}\n"]
    if len(checked.findings) > MANY:
        parts += ["\n", *_by_rule(checked, language)]
    if checked.findings:
        head = _row(*_named(language, say("severity"), say("place"), say("finding"), say("rule")))
        parts += ["\n", head, "| --- | --- | --- | --- |\n"]
    parts += _fitting(checked, LONGEST - sum(map(len, parts)), language)
    return "".join(parts)


def _fitting(checked: Checked, room: int, language: str) -> Iterator[str]:
    """As many rows as fit, and a line that counts the others."""
    rows = worst_first(checked)
    for number, noted in enumerate(rows):
        row = _finding(noted, checked.folder, language)
        room -= len(row)
        if room < 0:
            yield f"\n{translate(_left(rows[number:]), language)}\n"
            return
        yield row


def _left(rest: Sequence[Noted]) -> Words:
    count, in_log = number_of(rest), listed(rest)
    if in_log == count:
        return say(
            "{number} more are not listed here; the log of the check has them all", number=f"{count:,}"
        )
    return say("{number} more are not listed here; the log of the check lists {listed} of them",
               number=f"{count:,}", listed=f"{in_log:,}")  # fmt: skip


def _finding(noted: Noted, folder: str, language: str) -> str:
    finding = noted.finding
    line = f":{finding.place.line}" if finding.place else ""
    hint = in_markdown(finding.hint, language)
    return _row(
        translate(finding.severity, language),
        for_markdown_code(f"{folder}{noted.path}{line}"),
        in_markdown(finding.message, language) + (f" ({hint})" if hint else ""),
        f"{finding.rule} {for_markdown(noted.name)}",
    )


def _by_rule(checked: Checked, language: str) -> Iterator[str]:
    yield _row(*_named(language, say("number"), say("rule"), say("severity")))
    yield "| ---: | --- | --- |\n"
    for count, rule, name, severity in by_rule(checked):
        yield _row(f"{count:,}", f"{rule} {for_markdown(name)}", translate(severity, language))


def _named(language: str, *words: Words) -> list[str]:
    return [translate(word, language) for word in words]


def _row(*cells: str) -> str:
    r"""A row; a pipe that is left in a sentence of ours is written as `\|`."""
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"

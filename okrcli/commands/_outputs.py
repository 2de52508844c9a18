"""Where the findings of a check go: to standard output, into files, and into GitHub's job summary."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from okrcli.commands._emit import complain, emit, terminal, warn
from okrcli.errors import BlockedError, UsageError
from okrcli.i18n import say
from okrcli.render.error import sentence
from okrcli.render.findings import AUTO, FORMATS, load, usual
from okrcli.render.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from okrcli.commands._globals import Session
    from okrcli.domain.finding import Checked

STDOUT = "-"
GITLAB_REPORT = "gl-code-quality-report.json"


class Outputs(NamedTuple):
    """The format of the answer, empty where a file's takes its place, and of each file."""

    printed: str
    files: tuple[tuple[str, Path], ...] = ()


def outputs(session: Session, asked: Sequence[str]) -> Outputs:
    """What `--format` and every `--output FORMAT=FILE` come to. Raises `UsageError`, before any work."""
    wanted = [_parsed(each) for each in asked]
    answers = [form for form, name in wanted if name == STDOUT]
    if len(answers) > 1 or (answers and session.format != AUTO):
        raise UsageError(
            say("standard output takes one answer"), say("name a file for the others, as in json=check.json")
        )
    printed = answers[0] if answers else session.format
    files = tuple((form, session.directory / name) for form, name in wanted if name != STDOUT)
    _refuse_bad_places(session, [path for _, path in files])
    return Outputs(usual(os.environ) if printed == AUTO else printed, files)


def give(session: Session, where: Outputs, checked: Checked) -> str:
    """Write every file, print the answer, and return it. Raises `BlockedError` for a file, after that."""
    troubles = list(_write_files(session, where, checked))
    text = load(where.printed).render(checked, terminal(session), session.spoken)
    emit(session._replace(format=where.printed), text)
    if where.printed == "github":
        _summarise(session, checked)
    if session.format == AUTO and checked.findings:
        _point_to_report(session, where)
    if troubles:
        raise troubles[0]
    return text


def _parsed(asked: str) -> tuple[str, str]:
    form, _, name = asked.partition("=")
    if form in FORMATS and name:
        return form, name
    raise UsageError(
        say("{value} does not say which format goes where", value=repr(asked)),
        say(
            "--output takes FORMAT=FILE, as sarif=check.sarif; the formats are {formats}",
            formats=", ".join(FORMATS),
        ),
    )


def _refuse_bad_places(session: Session, paths: Sequence[Path]) -> None:
    from okrcli.store.reports import refuse_bad_place

    for number, path in enumerate(paths):
        refuse_bad_place(path, _root(session))
        if path in paths[:number]:
            raise UsageError(
                say("two reports cannot go to {path}", path=str(path)), say("name a file for each")
            )


def _root(session: Session) -> Path:
    """The workspace's folder; of one that is not there any more, where we are."""
    from okrcli.store.layout import find_root

    try:
        return find_root(session.directory)
    except UsageError:
        if session.past is None:
            raise
        return session.directory


def _write_files(session: Session, where: Outputs, checked: Checked) -> Iterator[BlockedError]:
    from okrcli.store.reports import write_report

    for form, path in where.files:
        text = load(form).render(checked, Terminal(), session.spoken)
        try:
            write_report(path, _lines(text))
        except BlockedError as error:
            yield error


def _summarise(session: Session, checked: Checked) -> None:
    """Add the findings to the summary of the workflow's run. That it fails is no reason to fail."""
    if not (name := os.environ.get("GITHUB_STEP_SUMMARY")):
        return
    from okrcli.store.reports import append_report

    try:
        append_report(Path(name), _lines(load("markdown").render(checked, Terminal(), session.spoken)))
    except BlockedError as error:
        warn(session, error.message)


def _point_to_report(session: Session, where: Outputs) -> None:
    """GitLab shows findings in a merge request only from a report."""
    if os.environ.get("GITLAB_CI") != "true" or any(form == "gitlab" for form, _ in where.files):
        return
    words = say(
        "for findings in the merge request: --output gitlab={report}, kept as artifacts:reports:codequality",
        report=GITLAB_REPORT,
    )
    complain(f"{sentence(words, session.spoken)}\n")


def _lines(text: str) -> bytes:
    return (text if text.endswith("\n") else f"{text}\n").encode("utf-8", "backslashreplace")

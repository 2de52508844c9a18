"""The rounds of editing by hand: open, check, ask, and open again."""

from __future__ import annotations

import sys
from pathlib import Path

from okrcli.actions._desk import Change, Written
from okrcli.actions._editor import editor, new_copy, refuse_without_terminal, remove_copy, run_editor
from okrcli.actions._save import Saved
from okrcli.actions.edit import Opened, Reviewed, begin, finish, review
from okrcli.commands._emit import can_ask, complain, confirm, terminal, warn
from okrcli.commands._globals import Session
from okrcli.commands._written import show
from okrcli.domain.finding import Checked
from okrcli.errors import OkrError, RefusedError
from okrcli.i18n import Words, say
from okrcli.render.error import problem, sentence
from okrcli.render.findings import text as findings_text
from okrcli.store.layout import find_root


def edit_by_hand(
    session: Session, change: Change, team: str | None, period: str | None, reason: str | None
) -> int:
    """Edit a file until it can be saved, or nobody wants to any more. What was typed is never lost."""
    root = find_root(change.directory)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        refuse_without_terminal(root)
    opened = begin(change, team, period)
    command = editor(root)
    if opened.closed:
        _tell_closed(session, opened)
    copy = new_copy(f"{opened.entry.team}-{opened.entry.period}.yaml", opened.text)
    try:
        written = _rounds(session, change, opened, command, copy, reason)
    except OkrError as error:
        if not copy.exists() or copy.read_bytes() == opened.text:
            remove_copy(copy)
            raise
        raise _kept(error, copy) from error
    except BaseException:
        complain(f"{sentence(_where(copy), session.spoken)}\n")
        raise
    remove_copy(copy)
    return show(session, written)


def _tell_closed(session: Session, opened: Opened) -> None:
    """Say before somebody types it what will be refused afterwards."""
    words = say(
        "{address} is closed: only late check-ins and the retrospective can change; "
        '`okr reopen {address} --reason "…"` opens it again',
        address=str(opened.address),
    )
    warn(session, words)


def _rounds(
    session: Session, change: Change, opened: Opened, command: list[str], copy: Path, reason: str | None
) -> Written:
    while True:
        run_editor(command, copy)
        if not copy.exists():
            raise RefusedError(say("the editor left no file"), say("save it under its own name"))
        text = copy.read_bytes()
        if text == opened.text:
            told = say("nothing was changed in {path}", path=opened.entry.relative)
            return Written((told,), Saved((), ""))
        found = review(change, opened, text)
        if found.good:
            return finish(change, opened, text, _reason(session, found, reason))
        _show(session, found)
        if not can_ask() or not confirm(session, say("Open it again?"), yes=False):
            raise RefusedError(
                say("{path} was not saved", path=opened.entry.relative),
                say("see to the mistakes above, then edit it again"),
            )


def _reason(session: Session, found: Reviewed, reason: str | None) -> str | None:
    """The reason for what changed, asked for where one is owed and somebody is there."""
    if not found.by_hand.owed or (reason or "").strip() or not can_ask():
        return reason
    question = say("These goals are active. Why do they change?")
    complain(f"{sentence(question, session.spoken)} ")
    try:
        return input().strip()
    except EOFError:
        return None


def _show(session: Session, found: Reviewed) -> None:
    language = session.spoken
    if found.mistakes:
        complain(findings_text.render(Checked(found.mistakes, 1), terminal(session), language))
    for text in dict.fromkeys(problem(error, language) for error in found.by_hand.refused):
        complain(text)  # once, however many of the changes it is true of


def _kept(error: OkrError, copy: Path) -> OkrError:
    """The error, with the place where the text is kept."""
    hint = say("{hint}; {where}", hint=error.hint, where=_where(copy)) if error.hint else _where(copy)
    kept = RefusedError(error.message, hint)
    kept.exit_code = error.exit_code
    return kept


def _where(copy: Path) -> Words:
    return say("your text is kept in {path}", path=str(copy))

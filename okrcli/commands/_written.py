"""How every command that writes says what it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.commands._emit import complain, emit, terminal, warn
from okrcli.i18n import Words, say
from okrcli.render import written as lines
from okrcli.render.error import sentence

if TYPE_CHECKING:
    from okrcli.actions._desk import Written
    from okrcli.actions._save import Saved
    from okrcli.commands._globals import Session


def show(session: Session, written: Written) -> int:
    """Print what was done to standard output, and to standard error what needs a look. The exit code is 0.

    Of a dry run, standard output gets the exact diff and nothing else.
    """
    saved = written.saved
    if saved.dry_run:
        emit(session, lines.diff(saved.diff, watched=terminal(session).interactive))
        _note(session, *_of_dry_run(saved, written.done))
    else:
        made = _commit(saved)
        emit(session, lines.done(written.done, made, written.next_steps, session.spoken))
    beside = saved.notes if saved.commit else ()
    for words in (*written.warnings, *beside):
        warn(session, words)
    return 0


def _commit(saved: Saved) -> Words | str:
    """The commit, or why none was made; nothing where nothing was written either."""
    if saved.commit:
        return lines.committed(saved.commit, saved.subject)
    if not any(change.before != change.after for change in saved.changes):
        return ""
    return saved.notes[0] if saved.notes else say("not committed: that is left to you")


def _of_dry_run(saved: Saved, done: tuple[Words, ...]) -> tuple[Words, ...]:
    if saved.diff:
        return (say("nothing was written: this is a dry run"),)
    return done or (say("nothing would change"),)


def _note(session: Session, *notes: Words) -> None:
    for words in notes:
        complain(f"{sentence(words, session.spoken)}\n")

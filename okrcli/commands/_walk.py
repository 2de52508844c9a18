"""The walk through my key results: one question each for value, confidence and note."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from okrcli.actions._desk import Change
from okrcli.actions.check_in import Row, check_in_many
from okrcli.actions.check_in_mine import Mine, look_up, mine
from okrcli.commands._emit import complain, tell, warn
from okrcli.commands._globals import Session
from okrcli.commands._written import show
from okrcli.domain.address import Address
from okrcli.domain.check_in import Wish, bounds, parse_confidence, parse_value, told
from okrcli.domain.model import KeyResult, Maintain, Metric, Milestones
from okrcli.domain.number import percent
from okrcli.domain.progress import KeyResultProgress
from okrcli.errors import UsageError
from okrcli.i18n import Words, say
from okrcli.render.error import problem, sentence
from okrcli.render.lines import GAP
from okrcli.render.safe.terminal import one_line

T = TypeVar("T")


class _Stopped(Exception):  # noqa: N818 - nothing is wrong
    """Somebody has answered enough."""


def ask_about_mine(session: Session, change: Change, period: str | None) -> int:
    """Ask about each of my key results, and record what was answered as one commit."""
    found = mine(change.directory, change.today, by=change.by, period=period)
    for path in found.broken:
        warn(session, say("{path} cannot be read and is left out; `okr check` says why", path=path))
    if not found.goals:
        tell(session, say("{handle} has no key results to check in now", handle=found.handle))
        tell(session, say("`okr status` shows whose they are"))
        return 0
    rows = _ask_all(session, found)
    if not rows:
        tell(session, say("nothing was recorded"))
        return 0
    return show(session, check_in_many(change, rows))


def ask_about(session: Session, change: Change, address: str, wish: Wish, period: str | None) -> int:
    """Ask about one key result that was named without a value."""
    at, stand = look_up(change.directory, change.today, address, period=period)
    rows: list[Row] = []
    with suppress(_Stopped):
        _ask_one(session, at, stand, wish, rows)
    rows = _said(rows)
    return show(session, check_in_many(change, rows)) if rows else 0


def _ask_all(session: Session, found: Mine) -> list[Row]:
    number = len(found.goals)
    count = say("{number} key results", number=number) if number != 1 else say("1 key result")
    tell(session, say("{count} of {handle}", count=count, handle=found.handle))
    tell(session, say("Enter records the same value anew, s skips, q ends and records the answers so far"))
    rows: list[Row] = []
    try:
        for at, stand in found.goals:
            _ask_one(session, at, stand, Wish(), rows)
    except _Stopped:
        pass
    except KeyboardInterrupt:
        _left(session, len(_said(rows)))
        raise
    return _said(rows)


def _left(session: Session, answers: int) -> None:
    """Say what an interrupt leaves: no answer is recorded that nobody said is right."""
    lost = say("nothing was recorded")
    if answers:
        lost = say("nothing was recorded; answers lost: {number}", number=answers)
    complain("\n")
    tell(session, lost)
    tell(session, say("answer q instead of Ctrl-C to end and record the answers so far"))


def _said(rows: list[Row]) -> list[Row]:
    return [row for row in rows if not row.wish.empty]


def _ask_one(session: Session, at: Address, stand: KeyResultProgress, wish: Wish, rows: list[Row]) -> None:
    """Add what was answered to the rows; what was answered before somebody stopped stays in them."""
    complain("\n")
    tell(session, f"{one_line(stand.key_result.title)}{GAP}{at}")
    tell(session, _where(session, stand), 2)
    answer = _until_good(session, _question(session, stand), lambda text: _wish(text, stand, wish))
    if answer is None:
        return
    rows.append(Row(str(at), answer))
    if wish.confidence is None:
        usual = stand.confidence
        asked = _text(session, say("confidence 0-10 [{usual}]", usual="–" if usual is None else usual))
        sure = _until_good(session, asked, lambda text: _confidence(text, usual))
        rows[-1] = replace(rows[-1], wish=replace(rows[-1].wish, confidence=sure))
    if wish.note is None:
        note = _ask(_text(session, say("note"))) or None
        rows[-1] = replace(rows[-1], wish=replace(rows[-1].wish, note=note))


def _where(session: Session, stand: KeyResultProgress) -> str:
    goal = stand.key_result
    share = "–" if stand.raw is None else f"{percent(stand.raw)} %"
    expected = "–" if stand.expected is None else f"{percent(stand.expected)} %"
    now = _now(goal, stand)
    words = say(
        "{now}   {share}, expected {expected}: {pace}",
        now=now,
        share=share,
        expected=expected,
        pace=say(stand.pace),
    )
    return _text(session, words).replace("   ", "\xa0\xa0 ")  # a gap, also where lines are broken


def _now(goal: KeyResult, stand: KeyResultProgress) -> str:
    match goal:
        case Metric():
            return f"{told(stand.value, None)} → {told(goal.target, goal.unit)}"
        case Maintain():
            return f"{told(stand.value, None)} {bounds(goal)}"
        case Milestones():
            return GAP.join(f"{_box(m.id in stand.done)}\xa0{m.id}" for m in goal.milestones)


def _box(done: bool) -> str:
    return "[x]" if done else "[\xa0]"


def _question(session: Session, stand: KeyResultProgress) -> str:
    if isinstance(stand.key_result, Milestones):
        return _text(session, say("milestones reached now, by id"))
    return _text(session, say("value [{last}]", last=told(stand.value, stand.key_result.unit)))


def _wish(text: str, stand: KeyResultProgress, wish: Wish) -> Wish | None:
    """The answer as a wish; None to skip. Raises `UsageError` for what cannot be recorded."""
    goal = stand.key_result
    if text.casefold() == "s":
        return None
    if isinstance(goal, Milestones):
        names = tuple(text.replace(",", " ").split())
        known = [milestone.id for milestone in goal.milestones]
        for name in names:
            if name not in known:
                raise UsageError(
                    say("there is no milestone {name!r}", name=name),
                    say("what there is: {list}", list=", ".join(known)),
                )
        return replace(wish, done=names)
    if not text and stand.value is None:
        return wish
    value = text or str(stand.value)
    parse_value(value, goal)
    return replace(wish, value=value)


def _confidence(text: str, usual: int | None) -> str | None:
    if not text:
        return None if usual is None else str(usual)
    return str(parse_confidence(text))


def _until_good(session: Session, question: str, read: Callable[[str], T]) -> T:
    while True:
        try:
            return read(_ask(question))
        except UsageError as error:
            for line in problem(error, session.spoken).splitlines():
                tell(session, line)


def _ask(question: str) -> str:
    """One line typed as an answer. Raises `_Stopped` for q and at the end of the input."""
    complain(f"  {question}: ")
    try:
        answer = input().strip()
    except EOFError:
        raise _Stopped from None
    if answer.casefold() == "q":
        raise _Stopped
    return answer


def _text(session: Session, words: Words) -> str:
    return sentence(words, session.spoken)

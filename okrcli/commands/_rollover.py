"""The questions of a rollover: which objectives go on, and to which new targets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from okrcli.actions._desk import Change
from okrcli.actions.rollover import Rolling, look_up
from okrcli.commands._emit import complain
from okrcli.commands._globals import Session
from okrcli.domain.check_in import told
from okrcli.domain.number import NumberError, parse_number, percent
from okrcli.domain.progress import KeyResultProgress
from okrcli.domain.rollover import Offer
from okrcli.errors import UsageError
from okrcli.i18n import Words, say
from okrcli.render.error import problem, sentence
from okrcli.render.grades import NEXT
from okrcli.render.safe.terminal import one_line

T = TypeVar("T")


class _Stopped(Exception):  # noqa: N818 - nothing is wrong
    """Somebody does not want to go on."""


def ask(
    session: Session, change: Change, team: str, before: str, after: str, targets: Sequence[str]
) -> tuple[list[str], list[str]]:
    """The ids of the objectives that go on, and the new targets; nothing where somebody stopped."""
    rolling = look_up(change, team, before, after)
    new = [one for one in rolling.offers if one.continued_by is None]
    if not new:
        return [one.id for one in rolling.offers], list(targets)
    _tell(session, _heading(rolling, len(new)))
    chosen, numbers = [], list(targets)
    try:
        for offer in new:
            if _goes_on(session, offer):
                chosen.append(offer.id)
                numbers += _new_targets(session, offer, targets)
    except _Stopped:
        _tell(session, say("nothing was written"))
        return [], []
    if not chosen:
        _tell(session, say("nothing was written"))
    return chosen, numbers


def _heading(rolling: Rolling, count: int) -> Words:
    return say("{count} objectives of {source} can go on in {target}; q stops", count=count,
               source=str(rolling.source), target=str(rolling.target))  # fmt: skip


def _goes_on(session: Session, offer: Offer) -> bool:
    one = offer.objective
    score = "–" if one.score is None else f"{percent(one.score)} %"
    complain(f"\n{one_line(one.objective.title)}  {offer.id}  {score}\n")
    if offer.next:
        _tell(session, say("  marked: {next}", next=NEXT[offer.next]))
    question = say("does it go on? [Y/n]") if offer.wanted else say("does it go on? [y/N]")
    return _until_good(session, question, lambda text: _yes(text, usual=offer.wanted))


def _new_targets(session: Session, offer: Offer, given: Sequence[str]) -> list[str]:
    found = []
    for goal in offer.reached:
        name = f"{offer.id}/{goal.key_result.id}"
        if any(text.partition("=")[0].strip() in (name, goal.key_result.id) for text in given):
            continue
        number = _until_good(session, _reached(goal), partial(_number, goal))
        if number:
            found.append(f"{name}={number}")
    return found


def _reached(goal: KeyResultProgress) -> Words:
    return say("{id} was reached at {value}; its new target, or Enter to leave it out",
               id=goal.key_result.id, value=told(goal.value, goal.key_result.unit))  # fmt: skip


def _number(goal: KeyResultProgress, text: str) -> str:
    if not text:
        return ""
    try:
        value = parse_number(text, goal.key_result.unit or "")
    except NumberError as error:
        raise UsageError(error.message, error.hint) from None
    if value == goal.value:
        raise UsageError(say("it stands at {value} already", value=text), say("a target lies ahead"))
    return str(value)


def _yes(text: str, *, usual: bool) -> bool:
    if not text:
        return usual
    if text.casefold() not in ("y", "yes", "j", "ja", "n", "no", "nej"):
        raise UsageError(say("{text!r} is neither yes nor no", text=text), say("answer with y or n"))
    return text.casefold()[0] in "yj"


def _until_good(session: Session, question: Words, read: Callable[[str], T]) -> T:
    while True:
        complain(f"  {sentence(question, session.spoken)}: ")
        try:
            answer = input().strip()
        except EOFError:
            complain("\n")
            raise _Stopped from None
        if answer.casefold() == "q":
            raise _Stopped
        try:
            return read(answer)
        except UsageError as error:
            complain(problem(error, session.spoken))


def _tell(session: Session, words: Words) -> None:
    complain(f"{sentence(words, session.spoken)}\n")

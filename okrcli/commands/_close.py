"""Closing a period: by what the command line says, and on a terminal by what is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okrcli.actions._desk import Change
from okrcli.actions.close import Closing, look_up
from okrcli.actions.close import close as save
from okrcli.commands._emit import can_ask, warn
from okrcli.commands._globals import Session
from okrcli.commands._written import show
from okrcli.domain.closing import Answers, objective_named, read_lesson, read_own
from okrcli.domain.model import OkrFile
from okrcli.errors import UsageError
from okrcli.i18n import say


@dataclass(frozen=True, slots=True)
class Asked:
    """The options as they were typed."""

    steps: Mapping[str, Sequence[str]]
    scores: Sequence[str]
    whys: Sequence[str]
    lists: Mapping[str, Sequence[str]]
    anew: bool = False


def close(
    session: Session,
    change: Change,
    team: str | None,
    period: str | None,
    asked: Asked,
    source: tuple[bytes, str] | None,
) -> int:
    """Close a period with what was said, and ask for the rest where somebody can answer."""
    closing = look_up(change, team, period)
    if asked.anew:
        closing.draft.drop()
        closing = look_up(change, team, period)
    given = answers_of(asked, closing.file)
    if source is not None:
        from okrcli.actions._answers import answers_from

        given = given.over(answers_from(*source, closing.file))
    if closing.file.status != "closed" and can_ask() and _wants_to_be_asked(closing, given):
        from okrcli.commands._close_walk import walk

        return walk(session, change, closing, given)
    if not closing.kept.answers.empty:
        warn(session, say("the answers of a session that was interrupted are used too; --anew forgets them"))
    return show(session, save(change, closing.address.team, closing.address.period, given))


def answers_of(asked: Asked, file: OkrFile) -> Answers:
    """What the options say. Raises `UsageError` for an objective or a score that makes no sense."""
    answers = Answers()
    for step, names in asked.steps.items():
        for name in names:
            goal = objective_named(name, file)
            if answers.grades.get(goal, {}).get("next", step) != step:
                raise UsageError(
                    say("{id} cannot be two things next", id=goal),
                    say("say one of --keep, --change and --drop"),
                )
            answers = answers.graded(goal, next=step)
    for text in asked.scores:
        name, value = _pair(text, "--score", empty=True)
        answers = answers.graded(objective_named(name, file), score=read_own(value))
    for text in asked.whys:
        name, value = _pair(text, "--why")
        answers = answers.graded(objective_named(name, file), why=value)
    for name, texts in asked.lists.items():
        if texts:
            items = [read_lesson(text) if name == "lessons" else _text(text) for text in texts]
            answers = answers.listed(name, items)
    return answers


def _wants_to_be_asked(closing: Closing, given: Answers) -> bool:
    """Whether anything is owed, or nothing was said at all."""
    return given.empty or bool(closing.owed(given))


def _pair(text: str, option: str, *, empty: bool = False) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not (empty or value.strip()):
        raise UsageError(
            say("{option} takes OBJECTIVE=…, not {text!r}", option=option, text=text),
            say("as in {option} checkout=…", option=option),
        )
    return name.strip(), value.strip()


def _text(text: str) -> str:
    if not text.strip():
        raise UsageError(say("an empty text says nothing"), say("leave it out, or say what happened"))
    return text.strip()

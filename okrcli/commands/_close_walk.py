"""The walk through the end of a period: goal by goal, then what went well and badly and what was learnt.

Every answer is on the disk before the next question is asked; whatever ends the walk, the next one goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from okrcli.actions._closing import Kept
from okrcli.actions._desk import Change
from okrcli.actions.close import Closing
from okrcli.actions.close import close as save
from okrcli.commands._close_show import heading, listing, objective_page
from okrcli.commands._emit import complain, tell, warn
from okrcli.commands._globals import Session
from okrcli.commands._written import show
from okrcli.domain.closing import Answers, differs, living, owes_why, read_lesson, read_next, read_own
from okrcli.domain.edits import Data
from okrcli.domain.reports.outcome import ObjectiveOutcome, promise_grades
from okrcli.errors import OkrError, UsageError
from okrcli.i18n import Words, say
from okrcli.render.error import problem, sentence

T = TypeVar("T")
_QUESTIONS = {
    "went_well": say("What went well?"),
    "went_badly": say("What went badly?"),
    "lessons": say("What was learnt? Words with # at the end are tags, as in: Start early #delivery"),
}


class _Stopped(Exception):  # noqa: N818 - nothing is wrong
    """Somebody wants to go on another time."""


def walk(session: Session, change: Change, closing: Closing, given: Answers) -> int:
    """Ask for what was not said, and close the period with all of it."""
    asking = _Asking(session, closing, given, closing.kept)
    complain(heading(session, closing))
    if not closing.kept.answers.empty:
        asking.tell(say("going on after {count} answers of an earlier session; --anew forgets them",
                        count=len(closing.kept.asked)))  # fmt: skip
    asking.tell(say("every answer is kept; q ends here, and the next `okr close` goes on"))
    try:
        asking.all()
        asking.agreed(say("close {address} now?", address=str(closing.address)))
    except (_Stopped, KeyboardInterrupt) as stop:
        asking.tell(say("not closed; the answers are kept: `okr close {team} {period}` goes on",
                        team=closing.address.team, period=closing.address.period))  # fmt: skip
        if isinstance(stop, KeyboardInterrupt):
            raise
        return 0
    return show(session, save(change, closing.address.team, closing.address.period, asking.answers))


@dataclass(slots=True)
class _Asking:
    """The questions, and what was answered so far."""

    session: Session
    closing: Closing
    given: Answers
    kept: Kept
    _deaf: bool = False

    @property
    def answers(self) -> Answers:
        """Everything that was said: on the command line, now, and in an earlier session."""
        return self.given.over(self.kept.answers)

    def all(self) -> None:
        """Ask about every objective that is graded, and then for the three lists."""
        objectives = [o for o in self.closing.outcome["objectives"] if not o["dropped"]]
        for number, outcome in enumerate(objectives, 1):
            if self._open(outcome):
                complain(objective_page(self.session, self.closing, outcome, number, len(objectives)))
                self._objective(outcome)
        for name, question in _QUESTIONS.items():
            if name not in self.given.lists and name not in self.kept.asked:
                self._list(name, question)

    def agreed(self, question: Words) -> None:
        """Go on only after a yes, or nothing but Enter. Raises `_Stopped` otherwise."""
        if not self._until_good(say("{question} [Y/n]", question=question), _yes):
            raise _Stopped

    def tell(self, words: Words) -> None:
        """A line beside the questions."""
        tell(self.session, words)

    def _open(self, outcome: ObjectiveOutcome) -> bool:
        return any(not self._answered(outcome["id"], what) for what in ("score", "why", "next"))

    def _answered(self, name: str, what: str) -> bool:
        return what in self.given.grades.get(name, {}) or f"{name}/{what}" in self.kept.asked

    def _objective(self, outcome: ObjectiveOutcome) -> None:
        name, said = outcome["id"], self.closing.said.grades.get(outcome["id"], {})
        goal = next(o for o in living(self.closing.file) if o.id == name)
        owes = owes_why(goal, promise_grades(self.closing.found)[name])
        if not self._answered(name, "score"):
            usual = said.get("score")
            question = (
                say("your own score, 0 to 1, or none [{usual}]", usual=usual) if usual is not None
                else say("your own score, 0 to 1 [as computed]")
            )  # fmt: skip
            self._grade(name, "score", self._until_good(question, lambda text: _score(text, usual)))
        if not self._answered(name, "why"):
            own = {**said, **self.answers.grades.get(name, {})}.get("score")
            other = differs(own, outcome["score_percent"])
            self._grade(name, "why", self._why(said.get("why"), owes=owes, other=other))
        if not self._answered(name, "next"):
            usual = said.get("next")
            question = (
                say("next: keep, change or drop? [{usual}]", usual=usual) if usual
                else say("next: keep, change or drop?")
            )  # fmt: skip
            self._grade(name, "next", self._until_good(question, lambda text: read_next(text or usual or "")))

    def _why(self, usual: Data, *, owes: bool, other: bool) -> Data:
        question = say("why [{usual}]", usual=usual) if usual else say("why")
        if owes:
            self.tell(say("this was committed and is not achieved: it owes an explanation"))
        elif other:
            self.tell(say("your own score is another than the computed one: it owes an explanation"))

        def read(text: str) -> Data:
            if not text and not usual and (owes or other):
                needs = (
                    say("a promise that was not kept needs a why") if owes
                    else say("a score of your own needs a why")
                )  # fmt: skip
                raise UsageError(needs, say("in a sentence of your own"))
            return text or usual

        return self._until_good(question, read)

    def _grade(self, name: str, what: str, value: Data) -> None:
        mark = f"{name}/{what}"
        self._keep(Kept(self.kept.answers.graded(name, **{what: value}), (*self.kept.asked, mark)))

    def _list(self, name: str, question: Words) -> None:
        resumed = self.kept.open_list == name
        items = list(
            self.kept.answers.lists.get(name, ()) if resumed else self.closing.said.lists.get(name, ())
        )
        complain("\n")
        self.tell(question)
        complain(listing(self.session, items))
        more = say("one a line, Enter ends")
        while (answer := self._until_good(more, lambda text: _item(name, text))) is not None:
            items.append(answer)
            self._keep(Kept(self.kept.answers.listed(name, items), self.kept.asked, name))
        self._keep(Kept(self.kept.answers.listed(name, items), (*self.kept.asked, name)))

    def _keep(self, kept: Kept) -> None:
        """Keep the answers on the disk; where that fails, say so once and go on."""
        self.kept = kept
        try:
            self.closing.draft.put(kept.data)
        except (OkrError, OSError) as error:
            if not self._deaf:
                reason = error.message if isinstance(error, OkrError) else error.strerror or str(error)
                warn(
                    self.session, say("the answers cannot be kept between sessions: {reason}", reason=reason)
                )
            self._deaf = True

    def _until_good(self, question: Words, read: Callable[[str], T]) -> T:
        while True:
            complain(f"  {sentence(question, self.session.spoken)}: ")
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
                complain(problem(error, self.session.spoken))


def _yes(text: str) -> bool:
    words: Iterable[str] = ("y", "yes", "j", "ja", "n", "no", "nej")
    if text and text.casefold() not in words:
        raise UsageError(say("{text!r} is neither yes nor no", text=text), say("answer with y or n"))
    return not text or text.casefold()[0] in "yj"


def _score(text: str, usual: Data) -> Data:
    return read_own(text) if text else usual


def _item(name: str, text: str) -> Data:
    if not text:
        return None
    return read_lesson(text) if name == "lessons" else text

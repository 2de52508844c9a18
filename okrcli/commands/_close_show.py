"""What the walk shows before it asks: where the period and each of its objectives ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from okrcli.actions.close import doubts
from okrcli.commands._emit import terminal
from okrcli.commands._reading import voice_for
from okrcli.domain.edits import Data
from okrcli.domain.reports.show import frame_view, show_key_result
from okrcli.i18n import say
from okrcli.render.course import course, milestones, verdicts
from okrcli.render.grades import GRADE_COLORS, GRADES, against_the_first, decimals
from okrcli.render.lines import GAP, columns, painted, plain
from okrcli.render.page import Page
from okrcli.render.retro.labels import LABELS
from okrcli.render.safe.terminal import one_line

if TYPE_CHECKING:
    from okrcli.actions.close import Closing
    from okrcli.commands._globals import Session
    from okrcli.domain.reports.outcome import ObjectiveOutcome, OutcomeView
    from okrcli.domain.reports.show import KeyResultShow


def heading(session: Session, closing: Closing) -> str:
    """Which period, and where it ended as a whole."""
    page = _page(session)
    page.item(f"{closing.name} {closing.address.period}", indent=0, style="bold")
    _standing(page, closing.outcome, [])
    past = closing.hindsight
    if past and past["agrees"]:
        page.item(page.voice.tell(LABELS["agrees"]))
    for words in doubts(past):
        page.item(page.voice.tell(words), style="yellow")
    return _text(session, page)


def objective_page(
    session: Session, closing: Closing, outcome: ObjectiveOutcome, number: int, count: int
) -> str:
    """One objective: its score and grade, also against the first goals, and the curve of each key result."""
    page = _page(session)
    page.add([[]])
    place = page.voice.tell(say("{number} of {count}", number=number, count=count))
    page.item(outcome["title"], (place, "dim"), 0, "bold")
    _standing(page, outcome, [outcome["id"], page.voice.tell(_AMBITIONS[outcome["ambition"]])])
    for goal in outcome["key_results"]:
        at = closing.address._replace(objective=outcome["id"], key_result=goal["id"])
        _key_result(page, show_key_result(closing.found, at), closing)
    page.add([[]])
    return _text(session, page)


def listing(session: Session, items: Iterable[Data]) -> str:
    """What a list holds already, an item each."""
    page = _page(session)
    for item in items:
        page.item(str(item["text"] if isinstance(item, dict) else item), ("-", "dim"))
    return _text(session, page)


_AMBITIONS = {"aspirational": say("aspirational"), "committed": say("committed")}


def _standing(page: Page, outcome: OutcomeView | ObjectiveOutcome, more: list[str]) -> None:
    voice, word = page.voice, outcome["grade"]
    score = voice.tell(
        say("score {score}: {grade}", score=decimals(outcome["score"], voice), grade=GRADES[word])
    )
    page.spans([(score, f"bold {GRADE_COLORS[word]}"), *((f"  {text}", "dim") for text in more)])
    if first := against_the_first(outcome["original"], voice):
        page.item(voice.tell(say("against the goals as they were first agreed: {score}", score=first)))


def _key_result(page: Page, goal: KeyResultShow, closing: Closing) -> None:
    voice = page.voice
    page.add([[]])
    page.item(goal["title"], style="bold")
    parts = [voice.value(goal), voice.percent(goal["raw_percent"]), voice.pace(goal["pace"])]
    if dropped := goal["dropped_record"]:
        parts = [voice.tell(say("dropped on {day}: {reason}", day=dropped["date"], reason=dropped["reason"]))]
    elif first := against_the_first(goal["original"], voice):
        parts.append(voice.tell(say("against the first goal: {score}", score=first)))
    page.item(GAP.join(map(one_line, parts)))
    if not dropped:
        course(page, goal, frame_view(closing.found, closing.address))
        milestones(page, goal["milestone_states"])
        verdicts(page, goal)


def _page(session: Session) -> Page:
    return Page(voice_for(session), terminal(session).width, columns())


def _text(session: Session, page: Page) -> str:
    return painted(page.lines) if terminal(session).color else plain(page.lines)

"""The parts of a report for a screen: what the page shows, in lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from okrcli.domain.reports.patterns import PatternView, told
from okrcli.i18n import Words, say
from okrcli.render.grades import GRADE_COLORS, GRADES, NEXT, against_the_first, decimals
from okrcli.render.lines import GAP, Measure, painted, plain
from okrcli.render.page import Page
from okrcli.render.retro.columns import columns
from okrcli.render.retro.labels import LABELS as T
from okrcli.render.retro.telling import Telling
from okrcli.render.safe.terminal import one_line
from okrcli.render.words import Voice

if TYPE_CHECKING:
    from okrcli.domain.reports.organisation import OrganisationView
    from okrcli.domain.reports.outcome import ObjectiveOutcome, OutcomeView
    from okrcli.domain.reports.over import TeamOver
    from okrcli.domain.reports.retro import KeyResultRetro, ObjectiveRetro, RetroView

STAGES = ("planned", "halfway", "last")


class Screen(NamedTuple):
    """What a text is drawn on; without a width nothing wraps."""

    width: int | None = None
    measure: Measure = len
    color: bool = False


def part(name: str, report: Any, voice: Voice, screen: Screen) -> str:
    """One part of a report as finished text, as the templates for a screen put it in its place.

    Raises `KeyError` for a name that no part has.
    """
    page = Page(voice, screen.width, screen.measure)
    PARTS[name](report, page)
    return painted(page.lines) if screen.color else plain(page.lines)


def line(text: str, voice: Voice, screen: Screen, style: str = "") -> str:
    """A text of its own, wrapped."""
    page = Page(voice, screen.width, screen.measure)
    page.item(text, indent=0, style=style)
    return painted(page.lines) if screen.color else plain(page.lines)


def _teams(report: OrganisationView, page: Page) -> None:
    page.heading(T["teams"])
    voice = page.voice
    rows = [
        [team["name"], decimals(o["score"], voice), voice.tell(GRADES[o["grade"]]), _first(o, page),
         f"{o['rhythm']['made']}/{o['rhythm']['due']}", _gap(o, page)]
        for team in report["teams"] for o in [team["outcome"]]
    ]  # fmt: skip
    heads = (T["team"], T["score"], T["grade"], T["first_agreed"], T["rhythm"], T["gap_halfway"])
    _table(heads, rows, [team["outcome"]["grade"] for team in report["teams"]], page)


def _alignment(report: OrganisationView, page: Page) -> None:
    page.heading(T["alignment"])
    for each in report["alignment"]:
        _goal(each["goal"], page, 2)
        for goal in each["supporters"]:
            _goal(goal, page, 6)
    if not report["alignment"]:
        page.item(page.voice.tell(T["no_alignment"]))
    if report["loose"]:
        page.heading(T["loose"])
        for goal in report["loose"]:
            _goal(goal, page, 2)


def _team_patterns(report: OrganisationView, page: Page) -> None:
    for team in report["teams"]:
        if team["patterns"]:
            page.heading(say("{title}", title=one_line(team["name"])))
            _told(team["patterns"], page)


def _over(report: Iterable[TeamOver], page: Page) -> None:
    """Every team across its periods."""
    voice = page.voice
    for team in report:
        page.add([[]] if page.lines else [])
        page.item(team["name"], indent=0, style="bold")
        rows = [
            [line["period"], decimals(line["score"], voice), voice.tell(GRADES[line["grade"]]),
             _first(line, page), voice.percent(line["rhythm_percent"]), _signed(line["gap_percent"], page),
             f"{line['eased']}/{line['key_results']}"]
            for line in team["periods"]
        ]  # fmt: skip
        heads = (
            T["period"],
            T["score"],
            T["grade"],
            T["first_agreed"],
            T["rhythm"],
            T["gap_halfway"],
            T["eased"],
        )
        _table(heads, rows, [line["grade"] for line in team["periods"]], page)
        _patterns(team["patterns"], page)
        page.heading(T["lineages"])
        for lineage in team["lineages"]:
            page.item(lineage["title"], style="bold")
            for link in lineage["links"]:
                parts = [link["address"], decimals(link["score"], voice), voice.tell(GRADES[link["grade"]])]
                page.item(GAP.join([*parts, *link["targets"]]), indent=4)
        if not team["lineages"]:
            page.item(voice.tell(T["no_lineages"]))


def _state(report: RetroView, page: Page) -> None:
    outcome = report["outcome"]
    if outcome["status"] == "draft":
        page.item(page.voice.tell(T["draft"]), indent=0, style="yellow")
    elif outcome["status"] == "active" and outcome["ended"]:
        page.item(page.voice.tell(T["not_closed"]), indent=0, style="yellow")
    for record in report["reopened"]:
        lead = page.voice.tell(T["reopened"])
        page.item(f"{lead} {record['date']}, {record['by']}: {record['reason']}", indent=0)


def _objectives(outcome: OutcomeView, page: Page) -> None:
    page.heading(T["objectives"])
    voice = page.voice
    rows = [
        [o["title"], decimals(o["score"], voice),
         voice.tell(GRADES["dropped" if o["dropped"] else o["grade"]]), _first(o, page),
         decimals(own["score"], voice) if own else voice.signs.dash,
         voice.tell(NEXT[own["next"]]) if own else voice.signs.dash]
        for o in outcome["objectives"] for own in [o["owner_grade"]]
    ]  # fmt: skip
    heads = (T["objective"], T["score"], T["grade"], T["first_agreed"], T["owner_grade"], T["next"])
    tones = ["dropped" if o["dropped"] else o["grade"] for o in outcome["objectives"]]
    _table(heads, rows, tones, page)


def _late(outcome: OutcomeView, page: Page) -> None:
    late = outcome["without_late"]
    if late:
        words = page.voice.tell(T["without_late"])
        page.item(f"{words} ({late['check_ins']}): {decimals(late['score'], page.voice)}")


def _objective(objective: ObjectiveRetro, outcome: OutcomeView, page: Page) -> None:
    one, voice = objective["outcome"], page.voice
    page.heading(say("{title}", title=one_line(one["title"])))
    word = "dropped" if one["dropped"] else one["grade"]
    page.spans([(one["address"], "dim"), (f"  {decimals(one['score'], voice)}", ""),
                (f"  {voice.tell(GRADES[word])}", GRADE_COLORS[word])])  # fmt: skip
    if objective["why"]:
        page.item(objective["why"], style="dim")
    _dropped(objective["dropped_record"], page)
    own = one["owner_grade"]
    if own and own["why"]:
        page.item(own["why"], (voice.tell(T["why"]), "dim"))
    elif one["owes_why"]:
        page.item(voice.tell(T["owes"]), style="yellow")
    for goal in objective["key_results"]:
        _key_result(goal, outcome, page)


def _key_result(goal: KeyResultRetro, outcome: OutcomeView, page: Page) -> None:
    from okrcli.render.course import course, milestones, verdicts

    voice = page.voice
    page.add([[]])
    page.item(goal["title"], style="bold")
    word = "dropped" if goal["dropped"] else goal["outcome"]["grade"]
    parts = [voice.value(goal), voice.percent(goal["raw_percent"]), voice.tell(GRADES[word])]
    if first := against_the_first(goal["original"], voice):
        parts.append(voice.tell(say("against the first goal: {score}", score=first)))
    page.item(GAP.join(one_line(part) for part in parts))
    course(page, goal, {**outcome, "days_left": 0})  # type: ignore[typeddict-unknown-key]  # it needs the days alone
    if goal["confidences"]:
        sure = " ".join(str(each["confidence"]) for each in goal["confidences"])
        page.item(sure, (voice.tell(T["confidence"]), "dim"))
    milestones(page, goal["milestone_states"])
    verdicts(page, goal)
    _dropped(goal["dropped_record"], page)
    for change in goal["amendments"]:
        if change["changes"]:
            what = Telling(page.voice).change({**change, "dropped": False})
            page.item(
                f"{change['date']}, {change['by']}: {what}. {change['reason']}",
                ("▲" if voice.unicode else "^", "yellow"),
            )
    for said in reversed(goal["check_ins"]):
        if said["note"]:
            page.item(said["note"], (said["date"], "dim"))


def _changes(report: RetroView, page: Page) -> None:
    page.heading(T["changes"])
    voice = page.voice
    for change in report["changes"]:
        what = Telling(page.voice).change(change)
        page.item(f"{change['address']}: {what}. {change['by']}: {change['reason']}", (change["date"], "dim"))
    if not report["changes"]:
        page.item(voice.tell(T["no_changes"]))
    page.heading(T["unexplained"])
    past = report["hindsight"]
    if past is None:
        page.item(voice.tell(T["no_history"]))
        return
    for one in past["unexplained"]:
        what = Telling(page.voice).unexplained(one)
        name = one["by"] or voice.tell(T["nobody"])
        page.item(f"{one['address']}: {what}. {name}, {one['commit'][:8]}", (str(one["recorded"]), "dim"))
    if past["gap"]:
        page.item(Telling(voice).gap(past["gap"]), style="dim")
    elif not past["unexplained"]:
        page.item(voice.tell(T["no_unexplained"]))
    if past["agrees"]:
        page.item(voice.tell(T["agrees"]))
    elif past["agrees"] is False:
        page.item(f"{voice.tell(T['first_agreed'])}, git: {decimals(past['score'], voice)}", style="yellow")
        page.item(voice.tell(T["disagrees"]), style="yellow")
        for other in past["differences"]:
            page.item(f"{other['address']}: {Telling(voice).unexplained(other)}", ("-", "dim"))


def _rhythm(report: RetroView, page: Page) -> None:
    rhythm, past, voice = report["outcome"]["rhythm"], report["hindsight"], page.voice
    page.heading(T["rhythm"])
    rows = [
        [goal["title"], str(goal["rhythm"]["made"]), str(goal["rhythm"]["due"]), str(goal["rhythm"]["late"])]
        for objective in report["outcome"]["objectives"] for goal in objective["key_results"]
    ]  # fmt: skip
    total = [voice.percent(rhythm["percent"]), *(str(rhythm[name]) for name in ("made", "due", "late"))]
    _table((T["key_result"], T["made"], T["due"], T["late"]), [*rows, total], [], page)
    if past:
        page.item(f"{voice.tell(T['back_filled'])}: {past['back_filled']}")


def _calibration(outcome: OutcomeView, page: Page) -> None:
    page.heading(T["calibration"])
    voice, found = page.voice, outcome["calibration"]
    if not found["last"]["count"]:
        page.item(voice.tell(T["no_confidence"]))
        return
    rows = [
        [voice.tell(T[stage]), str(c["count"]), voice.percent(c["confidence_percent"]),
         voice.percent(c["score_percent"]), _signed(c["gap_percent"], page),
         voice.percent(c["error_percent"])]
        for stage in STAGES for c in [found[stage]]  # type: ignore[index]  # the stages are these
    ]  # fmt: skip
    heads = (T["when"], T["key_results"], T["mean_confidence"], T["mean_score"], T["gap"], T["error"])
    _table(heads, rows, [], page)


def _initiatives(report: RetroView, page: Page) -> None:
    page.heading(T["initiatives"])
    voice, signs = page.voice, ("✓", "·") if page.voice.unicode else ("x", ".")
    found = [i for o in report["objectives"] for k in o["key_results"] for i in k["initiatives"]]
    for one in found:
        done = one["status"] == "done"
        parts = [one["title"], Telling(page.voice).status(one["status"]), one["owner"] or ""]
        lead = (signs[0], "bold green") if done else (signs[1], "dim")
        page.item(GAP.join(part for part in parts if part), lead)
    if not found:
        page.item(voice.tell(T["no_initiatives"]))


def _written(report: RetroView, page: Page) -> None:
    for name, texts in (("went_well", report["went_well"]), ("went_badly", report["went_badly"])):
        page.heading(T[name])
        for text in texts:
            page.item(text, ("-", "dim"))
        if not texts:
            page.item(page.voice.tell(T["nothing_written"]))
    _lessons(report["outcome"]["lessons"], page)


def _lessons(lessons: Sequence[Any], page: Page) -> None:
    page.heading(T["lessons"])
    for lesson in lessons:
        tags = "".join(f"  #{one_line(tag)}" for tag in lesson["tags"])
        page.item(f"{lesson['text']}{tags}", ("-", "dim"))
    if not lessons:
        page.item(page.voice.tell(T["no_lessons"]))


def _continues(report: RetroView, page: Page) -> None:
    page.heading(T["continues"])
    voice, found = page.voice, 0
    for objective in report["objectives"]:
        one, own = objective["outcome"], objective["outcome"]["owner_grade"]
        if objective["continued_by"] or (own and own["next"] != "drop"):
            found += 1
            step = voice.tell(NEXT[own["next"]]) if own else ""
            onto = "".join(f" {voice.signs.arrow} {address}" for address in objective["continued_by"])
            page.item(GAP.join(part for part in (one["title"], step) if part) + onto, ("-", "dim"))
    if not found:
        page.item(voice.tell(T["nothing_continues"]))


def _patterns(found: Sequence[PatternView], page: Page) -> None:
    page.heading(T["pattern"])
    if not found:
        page.item(page.voice.tell(T["nothing_special"]))
    _told(found, page)


def _told(found: Sequence[PatternView], page: Page) -> None:
    for pattern in found:
        page.item(page.voice.tell(told(pattern)), ("?", "yellow"))


def _goal(goal: Any, page: Page, indent: int) -> None:
    word = goal["grade"] or "no data"
    page.item(
        GAP.join([decimals(goal["score"], page.voice), goal["title"] or goal["address"], goal["team"]]),
        ("●" if page.voice.unicode else "*", GRADE_COLORS[word]), indent,
    )  # fmt: skip


def _dropped(record: Any, page: Page) -> None:
    if record:
        words = page.voice.tell(GRADES["dropped"])
        page.item(f"{words} {record['date']}, {record['by']}: {record['reason']}", style="dim")


def _first(found: OutcomeView | ObjectiveOutcome | Any, page: Page) -> str:
    first, voice = found["original"], page.voice
    if first is None:
        return voice.signs.dash
    if not first["comparable"]:
        return voice.tell(say("not comparable"))
    word: Any = found.get("original_grade")
    return " ".join([decimals(first["score"], voice), *([voice.tell(GRADES[word])] if word else [])])


def _gap(outcome: OutcomeView, page: Page) -> str:
    return _signed(outcome["calibration"]["halfway"]["gap_percent"], page)


def _signed(value: int | None, page: Page) -> str:
    return Telling(page.voice).signed(value)


def _table(heads: Sequence[Words], rows: Sequence[Sequence[str]], tones: Sequence[str], page: Page) -> None:
    first = [page.voice.tell(words) for words in heads]
    colors = ["dim", *(GRADE_COLORS.get(word, "") for word in tones)]
    page.add(columns([first, *rows], colors, page), indent=2)


def _goals(report: RetroView, page: Page) -> None:
    for objective in report["objectives"]:
        _objective(objective, report["outcome"], page)


PARTS: Mapping[str, Callable[[Any, Page], None]] = {
    "state": _state,
    "objectives": lambda report, page: _objectives(report["outcome"], page),
    "late": lambda report, page: _late(report["outcome"], page),
    "patterns": lambda report, page: _patterns(report["patterns"], page),
    "goals": _goals,
    "changes": _changes,
    "rhythm": _rhythm,
    "calibration": lambda report, page: _calibration(report["outcome"], page),
    "initiatives": _initiatives,
    "written": _written,
    "continues": _continues,
    "teams": _teams,
    "alignment": _alignment,
    "team patterns": _team_patterns,
    "lessons": lambda report, page: _lessons(report["lessons"], page),
    "over": _over,
}
"""The parts of a report for a screen, by the names that templates call them."""

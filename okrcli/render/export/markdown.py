"""Goals as a Markdown page: a heading a team and period, a table an objective."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcli.domain.reports.export import Exported
from okrcli.domain.reports.view import KeyResultView, ObjectiveView
from okrcli.i18n import say
from okrcli.render.safe.markdown import for_markdown, for_markdown_code
from okrcli.render.words import STATES, Voice


def as_markdown(title: str, files: Sequence[Exported], voice: Voice) -> str:
    """The page, in the language of `voice`."""
    lines = [f"# {for_markdown(title)}", ""]
    for each in files:
        lines += _file(each, voice)
    return "\n".join(lines)


def _file(each: Exported, voice: Voice) -> Iterator[str]:
    view = each.view
    facts = [voice.tell(STATES[view["status"]]), f"{view['first_day']} – {view['last_day']}"]
    if view["score_percent"] is not None:
        facts.append(f"{voice.percent(view['score_percent'])} {voice.pace(view['pace'])}")
    yield f"## {for_markdown(each.name)} {view['period']}"
    yield ""
    yield ", ".join(facts)
    yield ""
    for goal, seen in zip(each.file.objectives, view["objectives"], strict=True):
        yield from _objective(goal.why, seen, voice)


def _objective(why: str | None, view: ObjectiveView, voice: Voice) -> Iterator[str]:
    yield f"### {for_markdown(view['title'])}"
    yield ""
    facts = [for_markdown_code(view["address"])]
    if view["owner"]:
        facts.append(for_markdown(view["owner"]))
    facts.append(voice.tell(say("dropped")) if view["dropped"] else _standing(view, voice))
    facts += [f"→ {for_markdown_code(address)}" for address in view["supports"]]
    yield ", ".join(facts)
    yield ""
    for paragraph in (why or "").split("\n"):
        if paragraph.strip():
            yield for_markdown(paragraph)
            yield ""
    if view["key_results"]:
        yield from _table(view["key_results"], voice)


def _table(goals: Sequence[KeyResultView], voice: Voice) -> Iterator[str]:
    names = ("Key result", "Value", "Progress", "Pace", "Confidence", "Owner")
    heads = (
        say("Key result"),
        say("Value"),
        say("Progress"),
        say("Pace"),
        say("Confidence"),
        say("Owner"),
    )
    yield _row([voice.tell(head) for head in heads])
    yield _row(["---:" if name in ("Value", "Progress", "Confidence") else "---" for name in names])
    for goal in goals:
        yield _row(
            [
                for_markdown(goal["title"]),
                _inside(voice.value(goal)),
                voice.percent(goal["raw_percent"]),
                voice.tell(say("dropped")) if goal["dropped"] else voice.pace(goal["pace"]),
                voice.confidence(goal),
                for_markdown(goal["owner"] or voice.signs.dash),
            ]
        )
    yield ""


def _standing(view: ObjectiveView, voice: Voice) -> str:
    return f"{voice.percent(view['score_percent'])} {voice.pace(view['pace'])}"


def _inside(text: str) -> str:
    """Text behind other text on its line, where no number begins a list."""
    return for_markdown(f"= {text}").removeprefix("&#61; ")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"

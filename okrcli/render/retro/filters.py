"""What a template of a report can do to a value, in the three forms.

Filters that only write numbers, signs and our own words answer with text that is safe in every form; one that
takes texts of others leaves the escaping to the form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from okrcli.domain.reports.patterns import told
from okrcli.i18n import say
from okrcli.render.chart import chart as text_chart
from okrcli.render.grades import GRADE_COLORS, GRADES, NEXT, against_the_first, decimals
from okrcli.render.html.engine import Form
from okrcli.render.lines import plain
from okrcli.render.records import changes_text
from okrcli.render.svg import svg_chart
from okrcli.render.words import COLORS, STATES, Voice

Filters = Mapping[str, Callable[..., Any]]
_TONES = {"green": "good", "yellow": "fair", "red": "poor"}
_STATUS = {"done": say("done"), "doing": say("doing"), "todo": say("todo"), "dropped": say("dropped")}
CHART = 70


def filters(voice: Voice, form: Form) -> Filters:
    """The filters for one form."""
    own, drawn = _Own(voice), _Drawn(voice, form)
    return {
        "number": lambda value: Markup(voice.number(value)),  # noqa: S704 - digits
        "percent": lambda value: Markup(voice.percent(value)),  # noqa: S704 - digits
        "signed": lambda value: Markup(own.signed(value)),  # noqa: S704 - digits
        "decimals": lambda value: Markup(decimals(value, voice)),  # noqa: S704 - digits
        "grade": own.grade,
        "next": lambda word: voice.tell(NEXT[word]),
        "pace": voice.pace,
        "state": lambda word: voice.tell(STATES[word]),
        "status": lambda word: voice.tell(_STATUS[word]),
        "value": voice.value,
        "original": lambda first: against_the_first(first, voice),
        "change": own.change,
        "unexplained": own.unexplained,
        "told": lambda pattern: voice.tell(told(pattern)),
        "tone": own.tone,
        "chart": drawn.chart,
        "sure": own.sure,
    }  # fmt: skip


class _Own:
    """Filters that answer with plain text."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice

    def grade(self, word: str) -> str:
        return self.voice.tell(GRADES[word])

    def tone(self, word: str) -> str:
        """The class of a grade or a pace, for a page."""
        color = GRADE_COLORS.get(word) or COLORS.get(word, "")
        return _TONES.get(color.removeprefix("bold "), "soft")

    def signed(self, value: int | None) -> str:
        if value is None:
            return self.voice.signs.dash
        return f"{'+' if value > 0 else ''}{self.voice.percent(value)}"

    def change(self, view: Mapping[str, Any]) -> str:
        """What a change of a goal was."""
        if view["dropped"]:
            return self.voice.tell(say("dropped"))
        if view["added"]:
            return self.voice.tell(say("{goal} added", goal=view["added"]))
        return changes_text(view["changes"], self.voice)

    def unexplained(self, view: Mapping[str, Any]) -> str:
        """The same of a change that only history knows."""
        if view["field"] and view["kind"] == "changed":
            return changes_text([{**view}], self.voice)  # type: ignore[typeddict-item]  # it has these fields
        words = {
            "added": say("added"), "removed": say("removed"), "dropped": say("dropped"),
            "changed": say("changed"), "moved": say("moved"), "corrected": say("corrected"),
        }  # fmt: skip
        return self.voice.tell(words.get(view["kind"], say("changed")))

    def sure(self, confidences: Iterable[Mapping[str, Any]]) -> str:
        """The confidences in their order."""
        return " ".join(str(each["confidence"]) for each in confidences)


class _Drawn:
    """Filters that answer with what is finished in the form."""

    def __init__(self, voice: Voice, form: Form) -> None:
        self.voice, self.form = voice, form
        self._charts = 0

    def chart(self, goal: Mapping[str, Any], outcome: Mapping[str, Any], indent: int = 0) -> Markup:
        """The curve of a key result over the period of an outcome."""
        days = (date.fromisoformat(outcome["first_day"]), date.fromisoformat(outcome["last_day"]))
        amended = [date.fromisoformat(view["date"]) for view in goal["amendments"] if view["changes"]]
        if self.form == "html":
            return Markup(self._svg(goal, days, amended))  # noqa: S704 - made safe there
        lines = text_chart(goal["course"], days, amended, CHART, self.voice, "")
        body = plain(lines).splitlines()
        return Markup("".join(f"{' ' * indent}{line}\n" for line in body))  # noqa: S704 - digits and signs

    def _svg(self, goal: Mapping[str, Any], days: tuple[date, date], amended: list[date]) -> str:
        self._charts += 1
        said = [(date.fromisoformat(c["date"]), c["confidence"]) for c in goal["confidences"]]
        return svg_chart(
            goal["course"], days, amended, self.voice, name=f"chart-{self._charts}", title=goal["title"],
            unit="%" if goal["kind"] == "milestones" else goal["unit"] or "", confidence=said,
        )  # fmt: skip

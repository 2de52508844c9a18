"""What a template of a report can do to a value, in the three forms.

Filters that only write numbers, signs and our own words answer with text that is safe in every form; one that
takes texts of others leaves the escaping to the form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from okrcli.domain.reports.patterns import told
from okrcli.render.grades import NEXT, against_the_first, decimals
from okrcli.render.lines import plain
from okrcli.render.retro.telling import Telling
from okrcli.render.retro.text import Screen, line, part
from okrcli.render.words import STATES, Voice

if TYPE_CHECKING:
    from okrcli.render.html.engine import Form

Filters = Mapping[str, Callable[..., Any]]
CHART = 70


def filters(voice: Voice, form: Form, screen: Screen) -> Filters:
    """The filters for one form; in text, whole parts of a report for the screen as well."""
    own, drawn = Telling(voice), _Drawn(voice, form)
    known: Filters = {
        "number": lambda value: Markup(voice.number(value)),  # noqa: S704 - digits
        "percent": lambda value: Markup(voice.percent(value)),  # noqa: S704 - digits
        "signed": lambda value: Markup(own.signed(value)),  # noqa: S704 - digits
        "decimals": lambda value: Markup(decimals(value, voice)),  # noqa: S704 - digits
        "grade": own.grade,
        "next": lambda word: voice.tell(NEXT[word]),
        "pace": voice.pace,
        "state": lambda word: voice.tell(STATES[word]),
        "status": own.status,
        "value": voice.value,
        "original": lambda first: against_the_first(first, voice),
        "change": own.change,
        "unexplained": own.unexplained,
        "told": lambda pattern: voice.tell(told(pattern)),
        "tone": own.tone,
        "chart": drawn.chart,
        "sure": own.sure,
        "gap": own.gap,
    }  # fmt: skip
    if form != "text":
        return known
    return {
        **known,
        "part": lambda report, name: Markup(part(name, report, voice, screen)),  # noqa: S704 - made safe there
        "line": lambda text, style="": Markup(line(text, voice, screen, style)),  # noqa: S704 - made safe there
    }


class _Drawn:
    """Filters that answer with what is finished in the form."""

    def __init__(self, voice: Voice, form: Form) -> None:
        self.voice, self.form = voice, form
        self._charts = 0

    def chart(self, goal: Mapping[str, Any], outcome: Mapping[str, Any], indent: int = 0) -> Markup:
        """The curve of a key result over the period of an outcome."""
        if not goal["course"]["values"]:
            return Markup("")
        days = (date.fromisoformat(outcome["first_day"]), date.fromisoformat(outcome["last_day"]))
        amended = [date.fromisoformat(view["date"]) for view in goal["amendments"] if view["changes"]]
        if self.form == "html":
            return Markup(self._svg(goal, days, amended))  # noqa: S704 - made safe there
        from okrcli.render.chart import chart as text_chart

        lines = text_chart(goal["course"], days, amended, CHART, self.voice, "")
        body = plain(lines).splitlines()
        return Markup("".join(f"{' ' * indent}{line}\n" for line in body))  # noqa: S704 - digits and signs

    def _svg(self, goal: Mapping[str, Any], days: tuple[date, date], amended: list[date]) -> str:
        from okrcli.render.svg import svg_chart

        self._charts += 1
        said = [(date.fromisoformat(c["date"]), c["confidence"]) for c in goal["confidences"]]
        return svg_chart(
            goal["course"], days, amended, self.voice, name=f"chart-{self._charts}", title=goal["title"],
            unit="%" if goal["kind"] == "milestones" else goal["unit"] or "", confidence=said,
        )  # fmt: skip

"""Words and signs that the texts and the templates of a report share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from okrcli.i18n import say
from okrcli.render.grades import GRADE_COLORS, GRADES
from okrcli.render.words import COLORS, Voice

_TONES = {"green": "good", "yellow": "fair", "red": "poor"}
GAPS = {
    "shallow": say("This clone is shallow: what lies before its edge is not known."),
    "partial": say("This clone is partial: some of what history holds is not here."),
    "grafted": say("History was grafted: it may not be what was recorded."),
}
STATUS = {"done": say("done"), "doing": say("doing"), "todo": say("todo"), "dropped": say("dropped")}


class Telling:
    """Words and signs for the parts of a report, in plain text."""

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
        from okrcli.render.records import changes_text

        if view["dropped"]:
            return self.voice.tell(say("dropped"))
        if view["added"]:
            return self.voice.tell(say("{goal} added", goal=view["added"]))
        return changes_text(view["changes"], self.voice)

    def unexplained(self, view: Mapping[str, Any]) -> str:
        """The same of a change that only history knows."""
        from okrcli.render.records import changes_text

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

    def gap(self, text: str) -> str:
        """Why history could not be looked at as a whole."""
        known = [self.voice.tell(GAPS[word]) for word in text.split(", ") if word in GAPS]
        return " ".join(known) or text

    def status(self, word: str) -> str:
        """How far an initiative is."""
        return self.voice.tell(STATUS[word])

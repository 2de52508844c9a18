"""How a title opens: with something made, or with something done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from okrcli.domain.rules.words import LANGUAGES
from okrcli.domain.rules.words.lists import Lists

Language = Literal["en", "sv"]
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Verbs:
    """The language of a title, and the verbs that a team adds to those of the language or takes from them."""

    language: Language
    also: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()

    def among(self, verbs: frozenset[str]) -> frozenset[str]:
        """The verbs that count."""
        also = {verb.casefold() for verb in self.also}
        return (verbs | also) - {verb.casefold() for verb in self.allow}


def output(title: str, verbs: Verbs) -> str:
    """The verb by which a title is about something that is handed over, as it is written, or nothing."""
    lists = LANGUAGES[verbs.language]
    if verb := _verb(title, verbs.among(lists.outputs), lists):
        return verb
    verb = _verb(title, verbs.among(lists.makes), lists)
    states = verb and any(_is_state(word.casefold(), verbs.language) for word in _WORD.findall(title))
    return "" if states else verb


def activity(title: str, verbs: Verbs) -> str:
    """The verb by which a title is about something that is done all day, as it is written, or nothing."""
    lists = LANGUAGES[verbs.language]
    return _verb(title, verbs.among(lists.activities), lists)


def _verb(title: str, verbs: frozenset[str], lists: Lists) -> str:
    words: list[str] = _WORD.findall(title)[:2]
    small = [word.casefold() for word in words]
    if len(small) < 2:
        return ""
    pair = " ".join(small[:2])
    if pair in verbs:
        return " ".join(words[:2])
    first, following = small[:2]
    if first not in verbs or following in lists.things:
        return ""
    if first in lists.also_nouns and following not in lists.objects:
        return ""
    return words[0]


def _is_state(word: str, language: Language) -> bool:
    """Whether a word is a state, in Swedish also as the last part of a compound and with an article."""
    states = LANGUAGES[language].states
    if word in states:
        return True
    return language == "sv" and any(
        word.endswith((state, f"{state}n", f"{state}en", f"{state}et")) for state in states if len(state) > 4
    )

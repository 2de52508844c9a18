"""How a title opens: with something made, or with something done."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import Literal, NamedTuple

from okrcli.domain.rules.words import LANGUAGES

Language = Literal["en", "sv"]
_NUMBER = re.compile(
    r"[<>≤≥~±+−-]?(?P<sign>[$€£])?[0-9]+(?:[.,\u00a0\u202f–-][0-9]+)*\+?(?P<unit>%|[$€£]|x|k|ms|s|h|min|kr|M|MSEK)?"
)
_THOUSANDS = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")
_DIGIT = re.compile(r"[0-9]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:[–-][0-9]{2,4})?|[0-9]\.0")
_UNITS = frozenset(
    {"%", "percent", "procent", "‰", "€", "$", "£", "kr", "kronor", "euro", "euros", "dollars"}
)
_BREAK = re.compile(r"[,;:(–—]")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


class Verbs(NamedTuple):
    """The language of a title, and the verbs that a team adds to those of the language or takes from them."""

    language: Language
    also: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()


def output(title: str, verbs: Verbs) -> str:
    """The verb by which a title is about something that is handed over, as it is written, or nothing."""
    opening = _WORD.search(title)
    if opening is None or opening[0].casefold() not in _openings_of_output(verbs):
        return ""
    lists = LANGUAGES[verbs.language]
    if verb := _verb(title, lists.outputs, verbs):
        return verb
    verb = _verb(title, lists.makes, verbs._replace(also=()))
    return "" if verb and _is_about_a_state(title, verb, verbs.language) else verb


def _is_about_a_state(title: str, verb: str, language: Language) -> bool:
    """Whether what the verb makes is no thing, or whether nothing is named that it makes."""
    lists = LANGUAGES[language]
    words = [word.casefold() for word in _WORD.findall(_BREAK.split(title)[0])][len(verb.split()) :]
    made = [*takewhile(lambda word: word not in lists.ends, words)]
    behind = words[len(made)] if len(made) < len(words) else ""
    thing = [word for word in made if word not in lists.articles]
    if not thing or behind in lists.states or not lists.superlatives.isdisjoint(thing):
        return True
    return _is_state(thing[-1], language)


def task(title: str, verbs: Verbs) -> str:
    """The verb by which the title of something that is done or not is about work, as it is written, or
    nothing."""
    return output(title, verbs) or _verb(title, LANGUAGES[verbs.language].tasks, verbs)


def activity(title: str, verbs: Verbs) -> str:
    """The verb by which a title is about something that is done all day, as it is written, or nothing."""
    return _verb(title, LANGUAGES[verbs.language].activities, verbs)


def measure_in(title: str, language: Language) -> str:
    """The first number in a title that measures something, as it is written, or nothing.

    A year is none, nor a number behind a name or a word such as "phase", nor one that is part of a word.
    """
    if not _DIGIT.search(title):
        return ""
    names = LANGUAGES[language].names
    plain = title.replace("\u00a0", " ").replace("\u202f", " ")
    words = [word for word in _THOUSANDS.sub("\u202f", plain).split(" ") if word]
    for place, word in enumerate(words):
        if word.isalpha():
            continue
        number = _NUMBER.fullmatch(word.strip("()[]\"'“”‘’.,;:!?"))
        if not number:
            continue
        before, after = ["", *words][place], [*words, ""][place + 1]
        measured = bool(number["unit"]) or after.strip(".,;:!?").casefold() in _UNITS
        if not measured and (_YEAR.fullmatch(number[0]) or _is_name(before, words[0], names)):
            continue
        return number[0]
    return ""


def _is_name(before: str, first: str, names: frozenset[str]) -> bool:
    """Whether a word makes the number behind it part of a name: one with a capital inside a title."""
    plain = before.strip(".,;:!?")
    if plain.casefold() in names:
        return True
    return plain[1:] != plain[1:].casefold() or (before is not first and plain[:1].isupper())


def _verb(title: str, those: frozenset[str], verbs: Verbs) -> str:
    """The verb among `those` that opens a title, as it is written, or nothing."""
    opening = _WORD.search(title)
    if opening is None:
        return ""
    counting, firsts = _counting(those, verbs)
    first = opening[0].casefold()
    if first not in firsts:
        return ""
    second = _WORD.search(title, opening.end())
    if second is None:
        return ""
    lists, following = LANGUAGES[verbs.language], second[0].casefold()
    if f"{first} {following}" in counting:
        return f"{opening[0]} {second[0]}"
    if first not in counting or following in lists.things:
        return ""
    done_to = following in lists.objects or following.isdecimal()
    return "" if first in lists.also_nouns and not done_to else opening[0]


@lru_cache(maxsize=64)
def _counting(those: frozenset[str], verbs: Verbs) -> tuple[frozenset[str], frozenset[str]]:
    """The verbs that count for a team, and their first words: nearly every title opens with none of these."""
    allowed = {verb.casefold() for verb in verbs.allow}
    counting = (those | {verb.casefold() for verb in verbs.also}) - allowed
    return counting, frozenset(verb.split()[0] for verb in counting if verb.strip())


@lru_cache(maxsize=64)
def _openings_of_output(verbs: Verbs) -> frozenset[str]:
    """The first words of all verbs that a title about something handed over can open with."""
    lists = LANGUAGES[verbs.language]
    return _counting(lists.outputs, verbs)[1] | _counting(lists.makes, verbs._replace(also=()))[1]


def _is_state(word: str, language: Language) -> bool:
    """Whether a word is a state, in Swedish also as the last part of a compound and with an article."""
    states = LANGUAGES[language].states
    if word in states:
        return True
    return language == "sv" and any(
        word.endswith((state, f"{state}n", f"{state}en", f"{state}et")) for state in states if len(state) > 4
    )

"""What a language brings to the rules about wording."""

from __future__ import annotations

from typing import NamedTuple


class Lists(NamedTuple):
    """Words in small letters; a pair of words stands for a verb with its particle, as in `roll out`.

    - `outputs`: verbs that open a title about something made or handed over: "launch", whoever uses it.
    - `makes`: verbs that make a thing as well as a state of affairs. What is made ends before one of `ends`,
      and `articles` are no part of it; where its last word is one of `states`, where it has one of the
      `superlatives` or where nothing is made, they are about the state: "build trust", "deliver on time".
    - `activities`: verbs for what somebody does all day and never finishes.
    - `tasks`: verbs for a piece of work, which open as many good titles as bad ones: they count only where
      nothing is measured.
    - `also_nouns`: verbs among the others that are as often a noun; they count as a verb only with one of
      `objects` or a number behind them: "support the team" is done, "support tickets" are counted.
    - `things`: words behind a verb that show that it is a noun after all: "build times".
    - `names`: words in front of a number that is a name: "version 2".
    """

    outputs: frozenset[str]
    makes: frozenset[str]
    states: frozenset[str]
    superlatives: frozenset[str]
    ends: frozenset[str]
    articles: frozenset[str]
    activities: frozenset[str]
    tasks: frozenset[str]
    also_nouns: frozenset[str]
    objects: frozenset[str]
    things: frozenset[str]
    names: frozenset[str]

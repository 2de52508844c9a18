"""Rules by what people call them: a code, a name, or a family such as OKR2."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

from okrcli.domain.rules import RULES
from okrcli.i18n import Words, say

_CODES = {key: rule.CODE for rule in RULES for key in (rule.CODE.casefold(), rule.NAME)}
_FAMILIES = {
    family: tuple(rule.CODE for rule in RULES if rule.CODE.casefold().startswith(family))
    for family in {rule.CODE[:4].casefold() for rule in RULES}
}


@lru_cache(maxsize=1024)
def code_of(word: str) -> str:
    """The code of the one rule of this code or name, in any case of letters, or nothing."""
    return _CODES.get(word.strip().casefold().replace("_", "-"), "")


@lru_cache(maxsize=1024)
def codes_of(word: str) -> tuple[str, ...]:
    """The codes of the rule or of the family (OKR and a digit) that a word names; none for other words."""
    if family := _FAMILIES.get(word.strip().casefold()):
        return family
    code = code_of(word)
    return (code,) if code else ()


def no_rule(word: str) -> tuple[Words, Words]:
    """What is said of a word that names no rule: the fact, and the way out."""
    wanted = word.strip().casefold().replace("_", "-")
    near = [*get_close_matches(wanted, _CODES, n=1), *(key for key in _CODES if wanted and wanted in key)]
    if near:
        code = _CODES[near[0]]
        hint = say("did you mean {code} ({name})?", code=code, name=_NAMES[code])
    else:
        hint = say("`okr explain` lists them all")
    return say("there is no rule {name!r}", name=word), hint


_NAMES = {rule.CODE: rule.NAME for rule in RULES}

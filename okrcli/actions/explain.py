"""Tell what the rules of `okr check` are for, from their own documentation."""

from __future__ import annotations

from difflib import get_close_matches

from okrcli.domain.rules import RULES
from okrcli.domain.rules.documentation import Documentation, documentation
from okrcli.errors import UsageError
from okrcli.i18n import say


def explain(name: str) -> Documentation:
    """The rule of this code or name, in any case of letters. Raises `UsageError` where there is none."""
    wanted = name.strip().casefold().replace("_", "-")
    known = {key: rule for rule in RULES for key in (rule.CODE.casefold(), rule.NAME)}
    if wanted in known:
        return documentation(known[wanted])
    if near := [*get_close_matches(wanted, known, n=1), *(key for key in known if wanted in key)]:
        rule = known[near[0]]
        hint = say("did you mean {code} ({name})?", code=rule.CODE, name=rule.NAME)
    else:
        hint = say("`okr explain` lists them all")
    raise UsageError(say("there is no rule {name!r}", name=name), hint)


def explain_all() -> tuple[Documentation, ...]:
    """Every rule, in the order of the codes."""
    return tuple(sorted(map(documentation, RULES), key=lambda rule: rule.code))

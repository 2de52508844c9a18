"""Tell what the rules of `okr check` are for, from their own documentation."""

from __future__ import annotations

from okrcli.domain.rules import RULES
from okrcli.domain.rules.documentation import Documentation, documentation, options_of
from okrcli.domain.rules.lookup import code_of, codes_of, no_rule
from okrcli.errors import UsageError


def explain(name: str) -> Documentation:
    """The rule of this code or name, in any case of letters. Raises `UsageError` where there is none."""
    if code := code_of(name):
        return documentation(next(rule for rule in RULES if code == rule.CODE))
    raise UsageError(*no_rule(name))


def explain_family(name: str) -> tuple[Documentation, ...]:
    """The rules of a family such as OKR2; none where it names none."""
    codes = () if code_of(name) else codes_of(name)
    return tuple(documentation(rule) for rule in RULES if rule.CODE in codes)


def explain_all() -> tuple[Documentation, ...]:
    """Every rule, in the order of the codes."""
    return tuple(sorted(map(documentation, RULES), key=lambda rule: rule.code))


def explain_options() -> tuple[tuple[str, str], ...]:
    """What every rule can be told, as `OKR201.max` and its meaning, and the severity of each."""
    rules = sorted(RULES, key=lambda rule: rule.CODE)
    own = [(f"{rule.CODE}.{option.name}", option.meaning) for rule in rules for option in options_of(rule)]
    return (*own, *((f"{rule.CODE}.severity", documentation(rule).summary) for rule in rules))

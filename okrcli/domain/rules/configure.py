"""What `okr.yaml` and the command line say about the rules, made into a policy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal, Protocol

from okrcli.domain.finding import DocPath, Finding
from okrcli.domain.rules import RULES, rule_settings
from okrcli.domain.rules.base import Rule
from okrcli.domain.rules.documentation import asked_for, options_of
from okrcli.domain.rules.lookup import code_of, codes_of, no_rule
from okrcli.domain.rules.option import Value
from okrcli.domain.rules.policy import FIRM, GRADES, Policy
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.domain.finding import Severity

MOST = 100
"""Findings about `check:` that are made; each looks for the nearest name, and nobody reads more."""
Grade = Literal["off", "info", "warning", "error"]
_BY_CODE = {rule.CODE: rule for rule in RULES}
_GRADES: tuple[Grade, ...] = ("off", *GRADES)


class Check(Protocol):
    """`check:` of `okr.yaml`, checked against its schema or as it was kept."""

    @property
    def select(self) -> Sequence[str]: ...
    @property
    def ignore(self) -> Sequence[str]: ...
    @property
    def rules(self) -> Mapping[str, Mapping[str, object]]: ...


@dataclass(frozen=True, slots=True)
class Wish:
    """What a command line asks of the rules: only these, without those, and nothing below a severity."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    least: Severity = "info"


@dataclass(slots=True)
class _Told:
    """What `check:` of `okr.yaml` says, as far as it can be understood, and what cannot be."""

    select: list[str] = field(default_factory=list)
    ignore: list[str] = field(default_factory=list)
    grades: dict[str, Grade] = field(default_factory=dict)
    options: dict[str, dict[str, Value]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether there is no use in looking further."""
        return len(self.findings) >= MOST

    def fault(self, path: DocPath, message: Words, hint: Words, *, at_key: bool = False) -> None:
        rule = rule_settings
        self.findings.append(Finding(rule.CODE, rule.SEVERITY, message, hint, ("check", *path), at_key))


def configure(check: Check | None = None, wish: Wish | None = None) -> tuple[Policy, list[Finding]]:
    """The policy, and a finding for everything in `check:` of `okr.yaml` that cannot be understood.

    A wish to select takes the place of what `okr.yaml` selects, one to ignore adds to it. Where a rule is
    both selected and ignored, its own name weighs more than its family; at a tie it is ignored.
    """
    wish = wish or Wish()
    told = _Told() if check is None else _read(check)
    picked, left = _weights(wish.select or told.select), _weights((*told.ignore, *wish.ignore))
    severities: dict[str, Severity] = {}
    for rule in RULES:
        grade = _grade(rule, told, wish, picked, left)
        if grade != "off":
            severities[rule.CODE] = grade
    return Policy(severities, told.options), told.findings


def _grade(
    rule: Rule, told: _Told, wish: Wish, selected: Mapping[str, int], ignored: Mapping[str, int]
) -> Grade:
    code = rule.CODE
    picked, left = selected.get(code, 0), ignored.get(code, 0)
    grade = told.grades.get(code, "off" if asked_for(rule) else rule.SEVERITY)
    if grade == "off" and picked == 2:
        grade = rule.SEVERITY
    if code in FIRM:
        return grade
    if (selected and not picked) or (left and left >= picked):
        return "off"
    return "off" if grade != "off" and GRADES.index(grade) < GRADES.index(wish.least) else grade


def _weights(words: Iterable[str]) -> dict[str, int]:
    """How clearly rules are named: 2 by their own code or name, 1 by their family."""
    weights: dict[str, int] = {}
    for word in words:
        clearly = 2 if code_of(word) else 1
        for code in codes_of(word):
            weights[code] = max(clearly, weights.get(code, 0))
    return weights


def _read(check: Check) -> _Told:
    told = _Told()
    for field_, words, kept in (
        ("select", check.select, told.select), ("ignore", check.ignore, told.ignore),
    ):  # fmt: skip
        for number, word in enumerate(words):
            if told.full:
                break
            if not codes_of(word):
                told.fault((field_, number), *no_rule(word))
            elif field_ == "ignore" and code_of(word) in FIRM:
                told.fault((field_, number), *_firm(code_of(word)))
            else:
                kept.append(word)
    families_first = sorted(check.rules.items(), key=lambda item: bool(code_of(item[0])))
    first: dict[tuple[str, ...], str] = {}
    for word, said in families_first:
        if told.full:
            hint = say("correct the listed ones first")
            told.fault((), say("there is more here that is not understood"), hint, at_key=True)
            break
        codes = codes_of(word)
        if not codes:
            told.fault(("rules", word), *no_rule(word), at_key=True)
        elif first.setdefault(codes, word) != word:
            message = say(
                "{name} is the same as {first}, which is here already", name=word, first=first[codes]
            )
            told.fault(("rules", word), message, say("put all in one of the two"), at_key=True)
        else:
            _read_rule(word, codes, said, told)
    return told


def _read_rule(word: str, codes: Sequence[str], said: Mapping[str, object], told: _Told) -> None:
    for name, value in list(said.items())[:MOST]:
        path = ("rules", word, name)
        if name == "severity":
            _read_severity(path, codes, value, told)
        elif not code_of(word):
            message = say("{family} is many rules, which only have severity in common", family=word)
            told.fault(path, message, say("tell {name} to one rule by its code", name=name), at_key=True)
        else:
            _read_option(path, _BY_CODE[codes[0]], value, told)


def _read_severity(path: DocPath, codes: Sequence[str], value: object, told: _Told) -> None:
    grade = next((grade for grade in _GRADES if grade == value), None)
    if grade is None:
        shown = ", ".join(_GRADES)
        message = say("{name} cannot be {value}", name="severity", value=repr(value))
        told.fault(path, message, say("it is one of: {choices}", choices=shown))
    elif grade == "off" and len(codes) == 1 and codes[0] in FIRM:
        told.fault(path, *_firm(codes[0]))
    elif len(codes) == 1:
        told.grades[codes[0]] = grade
    else:
        told.grades |= {code: grade for code in codes if _follows(code, grade)}


def _follows(code: str, grade: Grade) -> bool:
    """Whether a rule takes the severity of its family: what is asked for by name alone does not."""
    return not asked_for(_BY_CODE[code]) and (grade != "off" or code not in FIRM)


def _read_option(path: DocPath, rule: Rule, value: object, told: _Told) -> None:
    name = str(path[-1])
    option = next((option for option in options_of(rule) if option.name == name), None)
    if option is None:
        message = say("{code} has no option {name!r}", code=rule.CODE, name=name)
        told.fault(path, message, _known(name, [o.name for o in options_of(rule)]), at_key=True)
        return
    read = option.read(value)
    if read is None:
        if isinstance(option.default, int):
            message = say("{name} is a whole number from {least}, and this is none",
                          name=name, least=option.least)  # fmt: skip
        else:
            message = say("{name} is a list of words, and this is none", name=name)
        hint = say("write it as in {example}", example=f"{name}: {option.shown}")
        told.fault(path, message, hint)
    else:
        told.options.setdefault(rule.CODE, {})[name] = read


def _known(name: str, names: Collection[str]) -> Words:
    every = [*names, "severity"]
    if near := get_close_matches(name.casefold(), every, n=1):
        return say("did you mean {near}?", near=near[0])
    return say("it has {list}", list=", ".join(every))


def _firm(code: str) -> tuple[Words, Words]:
    return (
        say("{code} cannot be switched off: the rest of the check rests on it", code=code),
        say("give it another severity, as in {example}", example=f"rules: {{{code}: {{severity: warning}}}}"),
    )


def refused(wish: Wish) -> Iterator[tuple[Words, Words]]:
    """What is said of each word of a command line that names nothing, or a rule that cannot be ignored."""
    for word in (*wish.select, *wish.ignore):
        if not codes_of(word):
            yield no_rule(word)
    for word in wish.ignore:
        if code_of(word) in FIRM:
            yield _firm(code_of(word))[0], say("leave it out of --ignore")


STANDARD, _ = configure()
"""The policy where nobody says anything."""

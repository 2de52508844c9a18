"""Options of rules as they are typed, `OKR201.max=4`, and what is said of those that nothing knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from okrcli.domain.edits import Data
from okrcli.domain.finding import DocPath
from okrcli.domain.rules import RULES
from okrcli.domain.rules.configure import configure
from okrcli.domain.rules.documentation import options_of
from okrcli.domain.rules.lookup import codes_of
from okrcli.domain.settings import CheckSettings
from okrcli.errors import UsageError
from okrcli.i18n import say

_TYPED = re.compile(r"([^.=\s]+)\.([^.=\s]+)=(.*)", re.DOTALL)
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")


def rule_options(check: CheckSettings, texts: Iterable[str]) -> dict[DocPath, Data]:
    """The options by their places, None for those that go. A rule keeps the spelling that the file has.

    Raises `UsageError` for what names no rule, or no option of one.
    """
    found: dict[DocPath, Data] = {}
    for text in filter(str.strip, texts):
        typed = _TYPED.fullmatch(text.strip())
        if not typed:
            raise UsageError(
                say("{text!r} is not written RULE.OPTION=VALUE", text=text), say("as in OKR201.max=4")
            )
        word, option, value = (part.strip() for part in typed.groups())
        keys = [key for key in _spellings(check, word) if option in check.rules[key]]
        if value or not keys:
            _refuse_unknown(word, option)
        if value:
            key = [word, *_spellings(check, word), *keys][-1]
            found["check", "rules", key, option] = _value(word, option, value)
        else:
            found |= {("check", "rules", key, option): None for key in keys}
    return found


def refuse_new_faults(before: CheckSettings, after: CheckSettings) -> None:
    """Raise `UsageError` for the first thing in `check:` that nothing understands and that is new."""
    known = {str(finding.message) for finding in configure(before)[1]}
    for finding in configure(after)[1]:
        if str(finding.message) not in known:
            raise UsageError(finding.message, finding.hint)


def _spellings(check: CheckSettings, word: str) -> Iterator[str]:
    """The keys of the file that mean the same rule or family as a word."""
    codes = codes_of(word)
    return (key for key in check.rules if key == word or (codes and codes_of(key) == codes))


def _refuse_unknown(word: str, option: str) -> None:
    """Raise `UsageError` where no rule is called that, or has such an option."""
    for finding in configure(CheckSettings(rules={word: {option: None}}))[1]:
        if finding.at_key:
            raise UsageError(finding.message, finding.hint)


def _value(word: str, option: str, text: str) -> Data:
    """The value in the type of the option: words with commas for a list, a whole number, or else a text."""
    codes = codes_of(word)
    for rule in RULES:
        for each in options_of(rule) if rule.CODE in codes else ():
            if each.name == option and isinstance(each.default, tuple):
                return [part.strip() for part in text.split(",") if part.strip()]
    return int(text) if _WHOLE.fullmatch(text) else text

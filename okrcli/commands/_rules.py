"""Rules as they are named on a command line."""

from __future__ import annotations

from collections.abc import Iterable


def rules(incomplete: str) -> list[tuple[str, str]]:
    """What a TAB offers: names and codes of rules, with their first lines."""
    from okrcli.actions.explain import explain_all

    pairs = [(key, rule.summary) for rule in explain_all() for key in (rule.name, rule.code)]
    return [(key, summary) for key, summary in pairs if key.startswith(incomplete)]


def rule_options(incomplete: str) -> list[tuple[str, str]]:
    """What a TAB offers for an option of a rule: `OKR201.max=`, with what it means."""
    from okrcli.actions.explain import explain_options

    return [(f"{name}=", meaning) for name, meaning in explain_options() if name.startswith(incomplete)]


def words(several: Iterable[str]) -> tuple[str, ...]:
    """The single words of an option that may be repeated, and may hold several parted by commas."""
    return tuple(word.strip() for text in several for word in text.split(",") if word.strip())

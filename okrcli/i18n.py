"""Sentences for people, kept apart from their language until they are printed.

What machines read is never translated, nor what is kept: commits and files. `--help` and `okr explain` are in
English: typer makes the help before the language is known, and the rules are documented in their modules.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES = ("en", "sv")


class Words(NamedTuple):
    """A sentence and the values it speaks of. `str()` gives English, as all machine output does."""

    template: str
    values: dict[str, object]

    def __str__(self) -> str:
        return self.template.format(**self.values)


def say(template: str, /, **values: object) -> Words:
    """Keep a sentence for later; `template` is its English text with `{name}` where a value goes."""
    return Words(template, values)


@lru_cache(maxsize=4)
def catalogue(language: str) -> NullTranslations:
    """The translations into `language`; English and unknown languages answer with the text itself."""
    from gettext import NullTranslations, translation
    from pathlib import Path

    if language not in LANGUAGES or language == "en":
        return NullTranslations()
    return translation("okrcli", Path(__file__).parent / "locale", [language], fallback=True)


def translate(text: str | Words, language: str = "en") -> str:
    """`text` in `language`, its values filled in (values that are sentences themselves first)."""
    if isinstance(text, str):
        return text if language == "en" or not text else catalogue(language).gettext(text)
    values = {
        name: translate(value, language) if isinstance(value, Words) else value
        for name, value in text.values.items()
    }
    return translate(text.template, language).format(**values)

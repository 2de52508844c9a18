"""Words by which a title gives itself away, one module a language: small lists, each with its reason."""

from __future__ import annotations

from typing import Final, Literal

from okrcli.domain.rules.words import en, sv
from okrcli.domain.rules.words.lists import Lists

LANGUAGES: Final[dict[Literal["en", "sv"], Lists]] = {"en": en.LISTS, "sv": sv.LISTS}

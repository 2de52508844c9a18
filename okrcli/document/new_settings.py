"""The text of a new `okr.yaml`: short, and with a word on what goes where."""

from __future__ import annotations

from collections.abc import Mapping

from okrcli.document.dump import dump
from okrcli.domain.edits import Data

_COMMENTS = {
    "version": "An OKR workspace. The goals of a team for a period are in okrs/TEAM/PERIOD.yaml,\n"
    'as in okrs/platform/2026-Q4.yaml; `okr objective add --team TEAM "…"` makes the file.',
    "teams": 'Who sets goals: `okr team add ID --name "…"`. A team may be one person.',
    "people": "Who owns them, known by the addresses that git knows them by: `okr person add HANDLE`.",
    "calendar": "The fiscal year begins in first_month; check_in_every is week, two weeks or month.",
}


def new_settings(values: Mapping[str, Data], modeline: str = "") -> bytes:
    """The file with these values, each group below a comment, and `modeline` above all.

    `version`, `name`, `teams`, `people` and `calendar` are expected.
    """
    parts = [f"{modeline}\n"] if modeline else []
    for key, value in values.items():
        comment = "".join(f"# {line}\n" for line in _COMMENTS.get(key, "").splitlines())
        blank = "\n" if comment and parts else ""
        parts.append(f"{blank}{comment}{dump({key: value}, settings=True)}")
    return "".join(parts).encode()

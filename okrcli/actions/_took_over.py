"""Whether the goals of a file went to another team, or their team only got another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.store.layout import SETTINGS_FILE, Entry

if TYPE_CHECKING:
    from okrcli.actions._history import History


def took_over(history: History, commit: str, was: Entry, now: Entry) -> bool:
    """Whether the team that a file was of is still there, by what `okr.yaml` said in that commit."""
    if was.team == now.team:
        return False
    from okrcli.document.read import read
    from okrcli.document.validate import load
    from okrcli.domain.settings import Settings

    answer = history.repository.read(
        "cat-file", "blob", f"{commit}:{history.path(SETTINGS_FILE)}", ok=(0, 128)
    )
    settings, _ = load(read(answer.out), Settings) if answer.code == 0 else (None, ())
    return settings is not None and was.team in settings.teams

"""The settings that every score rests on, in history: bands and calendar, which move all goals at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from okrcli.actions._history import History
from okrcli.actions._rows import recorded
from okrcli.history.walk import life
from okrcli.store.layout import SETTINGS_FILE

_FIELDS = ("bands", "calendar")


def settings_rows(history: History) -> Iterator[dict[str, Any]]:
    """Every change of them, the newest first; versions of `okr.yaml` that cannot be read are passed over."""
    from okrcli.document.read import read
    from okrcli.document.validate import load
    from okrcli.domain.reports.events import change_view, effect_view
    from okrcli.domain.settings import Settings
    from okrcli.domain.settings_diff import diff_settings
    from okrcli.domain.settings_effect import settings_effect

    found = life(history.repository, history.tip, history.path(SETTINGS_FILE)).touches
    changes = [touch for touch in found if touch.after and len(touch.before) == 1 and touch.before[0]]
    ids = list(dict.fromkeys(blob for touch in changes for blob in (*touch.before, touch.after)))
    if not ids:
        return
    with closing(history.repository.contents(ids)) as contents:
        told = dict(zip(ids, contents, strict=True))
    states = {name: load(read(raw), Settings)[0] if raw else None for name, raw in told.items()}
    for touch in changes:
        before, after = states[touch.before[0]], states[touch.after]
        for change in diff_settings(before, after) if before and after else ():
            if change.field in _FIELDS:
                did = {"effect": effect_view(settings_effect(change)), "merged": None}
                yield {**change_view(change, None, None), **did, **recorded(history, touch.commit)}

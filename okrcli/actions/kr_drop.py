"""Give a key result up."""

from __future__ import annotations

from okrcli.actions._desk import Change, Written
from okrcli.actions._drops import drop_goal


def kr_drop(change: Change, address: str, *, reason: str | None = None) -> Written:
    """Take a key result out of a draft, or mark it as dropped where the goals are active, with the reason."""
    return drop_goal(change, address, "key result", "kr drop", reason)

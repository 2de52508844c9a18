"""Give an objective up."""

from __future__ import annotations

from okrcli.actions._desk import Change, Written
from okrcli.actions._drops import drop_goal


def objective_drop(change: Change, address: str, *, reason: str | None = None) -> Written:
    """Take an objective out of a draft, or mark it as dropped where the goals are active, with the reason."""
    return drop_goal(change, address, "objective", "objective drop", reason)

"""The canonical layout as data: the order of keys, and which values stand on one line.

Kept apart from the schema so that text can be edited without loading it; a test holds the two together.
"""

from __future__ import annotations

from okrcli.domain.finding import DocPath

FILE = ("status", "activated", "closed", "reopened", "agreed", "objectives", "amendments", "retrospective")
OBJECTIVE = (
    "id", "title", "why", "owner", "ambition", "supports", "continues", "weight", "tags",
    "key_results", "amendments", "dropped",
)  # fmt: skip
KEY_RESULT = (
    "id", "title", "owner", "kind", "unit", "start", "target", "at_least", "at_most", "every", "milestones",
    "weight", "confidence", "source", "expected", "check_ins", "amendments", "initiatives", "dropped",
)  # fmt: skip
CHECK_IN = (
    "date", "value", "done", "undone", "confidence", "by", "note", "late", "corrected", "withdrawn",
)  # fmt: skip
RECORD = ("date", "by", "was", "added", "reason")
EXPECTED = ("date", "value")
MILESTONE = ("id", "title", "weight")
INITIATIVE = ("id", "title", "owner", "status", "url")
RETROSPECTIVE = ("went_well", "went_badly", "lessons", "grades")
LESSON = ("id", "text", "tags")
GRADE = ("next", "score", "why")

SETTINGS = ("version", "name", "teams", "people", "calendar", "bands", "check", "commit", "language")
TEAM = ("name", "parent", "lead", "members", "language")
PERSON = ("name", "emails")
CALENDAR = ("first_month", "year_named_by", "check_in_every")
BANDS = ("aspirational", "committed")
CHECK = ("select", "ignore", "rules")

_ORDERS: dict[tuple[str, ...], tuple[str, ...]] = {
    (): FILE,
    ("objectives",): OBJECTIVE,
    ("objectives", "key_results"): KEY_RESULT,
    ("objectives", "key_results", "check_ins"): CHECK_IN,
    ("objectives", "key_results", "expected"): EXPECTED,
    ("objectives", "key_results", "milestones"): MILESTONE,
    ("objectives", "key_results", "initiatives"): INITIATIVE,
    ("retrospective",): RETROSPECTIVE,
    ("retrospective", "lessons"): LESSON,
}
_SETTINGS_ORDERS: dict[tuple[str, ...], tuple[str, ...]] = {
    (): SETTINGS,
    ("calendar",): CALENDAR,
    ("bands",): BANDS,
    ("check",): CHECK,
}
_RECORDS = ("activated", "closed", "reopened", "agreed", "amendments", "dropped", "corrected", "withdrawn")
_BLOCK_LISTS = ("objectives", "key_results", "check_ins", "amendments", "agreed", "reopened", "milestones",
                "initiatives", "lessons")  # fmt: skip
_BLOCK_MAPS = ("retrospective", "grades", "teams", "people")


def keys_of(path: DocPath) -> tuple[str, ...]:
    """The named steps of a path, without list indexes."""
    return tuple(step for step in path if isinstance(step, str))


def key_order(path: DocPath, *, settings: bool = False) -> tuple[str, ...]:
    """The canonical order of keys in the mapping at `path`; empty where any order is as good."""
    keys = keys_of(path)
    if settings:
        if len(keys) == 2 and keys[0] in ("teams", "people"):
            return TEAM if keys[0] == "teams" else PERSON
        return _SETTINGS_ORDERS.get(keys, ())
    if keys and keys[-1] in _RECORDS:
        return RECORD
    if len(keys) == 3 and keys[:2] == ("retrospective", "grades"):
        return GRADE
    return _ORDERS.get(keys, ())


def is_block(path: DocPath, value: object) -> bool:
    """Whether the list or mapping at `path` is written over several lines.

    Objectives, key results and the lists of records are; a leaf record and a list of plain words are one
    flow line (unless that grows too long, which the writer decides).
    """
    keys = keys_of(path)
    if not keys:
        return True
    in_list = isinstance(path[-1], int)
    if isinstance(value, list):
        return not in_list and keys[-1] in _BLOCK_LISTS
    return (in_list and keys[-1] in ("objectives", "key_results")) or (
        not in_list and keys[-1] in _BLOCK_MAPS
    )

"""The fields of the files in words: for what changed, and for labels."""

from __future__ import annotations

from okrcli.i18n import Words, say

_LABELS = {
    "activated": say("activated"),
    "agreed": say("agreed"),
    "ambition": say("ambition"),
    "amendments": say("amendments"),
    "at_least": say("at least"),
    "at_most": say("at most"),
    "bands": say("bands"),
    "by": say("by"),
    "calendar": say("calendar"),
    "check": say("rules"),
    "check_in_every": say("check-ins every"),
    "check_ins": say("check-ins"),
    "closed": say("closed"),
    "commit": say("commits"),
    "confidence": say("confidence"),
    "continues": say("continues"),
    "date": say("date"),
    "done": say("done"),
    "dropped": say("dropped"),
    "emails": say("emails"),
    "every": say("every"),
    "expected": say("expected points"),
    "first_month": say("first month"),
    "id": say("id"),
    "ignore": say("ignored rules"),
    "initiatives": say("initiatives"),
    "key_results": say("key results"),
    "kind": say("kind"),
    "language": say("language"),
    "late": say("late"),
    "lead": say("lead"),
    "members": say("members"),
    "milestones": say("milestones"),
    "name": say("name"),
    "note": say("note"),
    "objectives": say("objectives"),
    "owner": say("owner"),
    "parent": say("parent"),
    "people": say("people"),
    "reopened": say("reopened"),
    "retrospective": say("retrospective"),
    "select": say("selected rules"),
    "source": say("source"),
    "start": say("start"),
    "status": say("status"),
    "supports": say("supports"),
    "tags": say("tags"),
    "target": say("target"),
    "title": say("title"),
    "undone": say("undone"),
    "unit": say("unit"),
    "url": say("url"),
    "value": say("value"),
    "version": say("version"),
    "weight": say("weight"),
    "why": say("why"),
    "year_named_by": say("year named by"),
}


MANY = ("expected", "milestones")
"""Fields whose labels speak of several things."""


def label(field: str) -> Words:
    """A field as people call it; one that is not known, as it is written."""
    return _LABELS.get(field) or say("{field}", field=field.replace("_", " "))

"""What the parts of a file are called, and how their keys are written."""

from __future__ import annotations

from okrcli.domain import shape
from okrcli.domain.finding import DocPath
from okrcli.i18n import Words, say

EXAMPLES = {
    "id": "id: checkout",
    "title": "title: Customers trust checkout",
    "why": "why: Failures at peak cost us orders",
    "status": "status: draft",
    "ambition": "ambition: committed",
    "owner": "owner: anna",
    "date": "date: 2026-10-12",
    "by": "by: anna",
    "reason": "reason: The vendor withdrew",
    "was": "was: {target: 300}",
    "added": "added: apple-pay",
    "start": "start: 900",
    "target": "target: 300",
    "at_least": "at_least: 99.95",
    "at_most": "at_most: 300",
    "value": "value: 820",
    "unit": "unit: ms",
    "weight": "weight: 2",
    "confidence": "confidence: 6",
    "note": "note: First canary is out",
    "milestones": "milestones: [{id: eu, title: Europe}]",
    "text": "text: Start canaries in week one",
    "next": "next: keep",
    "score": "score: 0.8",
    "name": "name: Platform",
    "first_month": "first_month: 1",
    "version": "version: 1",
    "url": 'url: "https://tracker.example/12"',
}
_THINGS = {
    "objectives": say("objective"),
    "key_results": say("key result"),
    "check_ins": say("check-in"),
    "amendments": say("amendment"),
    "initiatives": say("initiative"),
    "milestones": say("milestone"),
    "expected": say("expected point"),
    "lessons": say("lesson"),
    "grades": say("grade"),
    "corrected": say("correction"),
    "teams": say("team"),
    "people": say("person"),
}


def thing(path: DocPath, *, settings: bool = False) -> Words | str:
    """What the mapping at `path` is called: an objective, a check-in, or else the name of its key."""
    keys = shape.keys_of(path)
    if not keys:
        return say("file")
    if len(keys) > 1 and keys[-2] == "grades":
        return _THINGS["grades"]
    if settings and len(keys) == 2 and keys[0] in ("teams", "people"):
        return _THINGS[keys[0]]
    return _THINGS.get(keys[-1], keys[-1]) if isinstance(path[-1], int) else keys[-1]

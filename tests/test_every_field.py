"""Every field of the format can be set from the command line."""

from __future__ import annotations

import pytest

from okrcli.app import build
from okrcli.domain import model
from okrcli.domain import settings as workspace

KEY_RESULT = {
    "id": "kr add --id", "title": "kr edit --title", "owner": "kr edit --owner", "unit": "kr edit --unit",
    "weight": "kr edit --weight", "confidence": "kr edit --confidence", "source": "kr edit --source",
    "check_ins": "check-in", "amendments": "kr edit --reason", "initiatives": "initiative add",
    "dropped": "kr drop", "kind": "kr edit --kind",
}  # fmt: skip
SET_BY = {
    model.OkrFile: {
        "status": "activate", "activated": "activate", "closed": "close", "reopened": "reopen --reason",
        "agreed": "agree --by", "objectives": "objective add", "amendments": "objective add --reason",
        "retrospective": "close",
    },
    model.Objective: {
        "id": "objective add --id", "title": "objective edit --title", "why": "objective edit --why",
        "owner": "objective edit --owner", "ambition": "objective edit --ambition",
        "supports": "objective edit --supports", "continues": "objective edit --continues",
        "weight": "objective edit --weight", "tags": "objective edit --tag", "key_results": "kr add",
        "amendments": "objective edit --reason", "dropped": "objective drop",
    },
    model.Metric: {
        **KEY_RESULT, "start": "kr edit --start", "target": "kr edit --target",
        "expected": "kr edit --expected",
    },
    model.Maintain: {
        **KEY_RESULT, "at_least": "kr edit --at-least", "at_most": "kr edit --at-most",
        "every": "kr edit --every",
    },
    model.Milestones: {**KEY_RESULT, "milestones": "kr edit --milestone"},
    model.Milestone: {
        "id": "kr edit --milestone", "title": "kr edit --milestone", "weight": "kr edit --milestone-weight",
    },
    model.ExpectedPoint: {"date": "kr edit --expected", "value": "kr edit --expected"},
    model.Initiative: {
        "id": "initiative add --id", "title": "initiative edit --title", "owner": "initiative edit --owner",
        "status": "initiative edit --status", "url": "initiative edit --url",
    },
    model.CheckIn: {
        "date": "check-in --date", "value": "check-in", "done": "check-in --done",
        "undone": "check-in --undone",
        "confidence": "check-in --confidence", "by": "check-in --by", "note": "check-in --note",
        "late": "check-in --date", "corrected": "check-in --correct", "withdrawn": "check-in --withdraw",
    },
    model.Correction: {
        "date": "check-in --today", "by": "check-in --by", "reason": "check-in --reason",
        "was": "check-in --correct",
    },
    model.Amendment: {
        "date": "kr edit --today", "by": "kr edit --by", "reason": "kr edit --reason",
        "was": "kr edit --target", "added": "kr add --reason",
    },
    model.Stamp: {"date": "activate --today", "by": "activate --by"},
    model.Reasoned: {"date": "reopen --today", "by": "reopen --by", "reason": "reopen --reason"},
    model.Retrospective: {
        "went_well": "close --went-well", "went_badly": "close --went-badly", "lessons": "close --lesson",
        "grades": "close --keep",
    },
    model.Grade: {"next": "close --change", "score": "close --score", "why": "close --why"},
    model.Lesson: {"id": "close --from", "text": "close --lesson", "tags": "close --lesson"},
    workspace.Settings: {
        "name": "workspace edit --name", "teams": "team add", "people": "person add",
        "calendar": "workspace edit --first-month", "bands": "workspace edit --committed",
        "check": "workspace edit --rule", "commit": "workspace edit --auto-commit",
        "language": "workspace edit --language",
    },
    workspace.Team: {
        "name": "team edit --name", "parent": "team edit --parent", "lead": "team edit --lead",
        "members": "team edit --member", "language": "team edit --language",
    },
    workspace.Person: {"name": "person edit --name", "emails": "person edit --email"},
    workspace.CalendarSettings: {
        "first_month": "workspace edit --first-month", "year_named_by": "workspace edit --year-named-by",
        "check_in_every": "workspace edit --check-in-every",
    },
    workspace.BandSettings: {
        "aspirational": "workspace edit --aspirational", "committed": "workspace edit --committed",
    },
    workspace.CheckSettings: {
        "select": "workspace edit --select", "ignore": "workspace edit --ignore",
        "rules": "workspace edit --rule",
    },
}  # fmt: skip
OURS = {"version"}
"""Fields that say which release wrote a file, and nothing about the team."""


@pytest.mark.parametrize("part", SET_BY, ids=lambda part: part.__name__)
def test_every_field_has_an_option_that_exists(part):
    assert set(SET_BY[part]) == set(part.fields) - OURS
    for field, way in SET_BY[part].items():
        name, _, option = way.partition(" --")
        assert not option or f"--{option}" in options(name), (field, way)


def test_no_part_of_the_format_is_left_out():
    parts = {
        each
        for module in (model, workspace)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, model.Part) and not each.__name__.startswith("_")
    }
    assert parts - {model.Part} == set(SET_BY)


def options(name: str) -> set[str]:
    program = build(name)
    command = program
    for word in name.split():
        command = command.commands[word]
    return {option for param in command.params for option in param.opts}

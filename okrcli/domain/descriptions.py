"""What every field of the files means, for editors: the words of the JSON Schema, in canonical order.

Kept apart from the models, which every command loads; a test holds the two together.
"""

from __future__ import annotations

_RECORD = {
    "date": "The day, as in 2026-10-12.",
    "by": "The handle of whoever did it, as in `people` of okr.yaml.",
    "was": "What stood there before: the whole former value of each changed field, or null.",
    "added": "The id of the goal that was added since the file became active.",
    "reason": "Why. It is kept for whoever reads the goals later.",
}
_KEY_RESULT = {
    "id": "The name of the key result in addresses; unique within its objective, and never changed.",
    "title": "What is measured, in one line.",
    "owner": "The handle of the one person who answers for it.",
    "kind": "How it is measured: metric (the default) is a number on its way, maintain has bounds to keep, "
    "milestones are steps to reach.",
    "unit": "What the numbers count, as in ms, % or EUR.",
    "start": "The value at the beginning.",
    "target": "The value to reach by the end of the period; it may be above or below the start.",
    "at_least": "The lowest value that still keeps the bounds.",
    "at_most": "The highest value that still keeps the bounds.",
    "every": "How often the bounds are judged: once a week (the default) or once a month.",
    "milestones": "The steps, each of them reached or not.",
    "weight": "Its share in the score of the objective, relative to its siblings: 1 by default; 0 is not "
    "counted, only tracked.",
    "confidence": "How sure the owner was at planning, from 0 (it will not happen) to 10 (it will).",
    "source": "Where the number comes from, as a link or in words.",
    "expected": "Values expected on days within the period, where the pace is not a straight line.",
    "check_ins": "What was seen, and when. They are added to and not changed: `okr check-in` writes them.",
    "amendments": "Changes of this key result since it became active; `okr kr edit` writes them.",
    "initiatives": "The daily work behind it. It never counts into the score.",
    "dropped": "When and why it was given up. It stays in the file and no longer counts.",
}  # fmt: skip

FIELDS: dict[str, dict[str, str]] = {
    "OkrFile": {
        "status": "draft: being planned, counts nowhere. active: under way. closed: graded and done.",
        "activated": "When the goals became active, and by whom; `okr activate` writes it.",
        "closed": "When the file was closed, and by whom.",
        "reopened": "When and why the file was opened again after it was closed.",
        "agreed": "Who has read these goals and stands behind them; `okr agree` writes it.",
        "objectives": "What the team wants to reach in this period.",
        "amendments": "Objectives that were added since the file became active.",
        "retrospective": "What the team says at the end of the period.",
    },
    "Objective": {
        "id": "The name of the objective in addresses; unique within the file, and never changed.",
        "title": "What the team wants to reach, in one inspiring line without numbers.",
        "why": "Why it matters, in Markdown.",
        "owner": "The handle of the one person who answers for it.",
        "ambition": "aspirational (the default): a stretch, 0.7 is good. committed: a promise to keep.",
        "supports": "The goals of other teams or longer periods that this one adds to, each as "
        "TEAM/PERIOD/OBJECTIVE.",
        "continues": "The earlier objective that this one goes on from, as TEAM/PERIOD/OBJECTIVE.",
        "weight": "Its share in the score of the team, relative to its siblings: 1 by default.",
        "tags": "Words to find it by.",
        "key_results": "How the team will know that it got there: several, each of them measurable.",
        "amendments": "Changes of this objective since it became active, and key results added to it.",
        "dropped": "When and why it was given up. It stays in the file and no longer counts.",
    },
    "Metric": _KEY_RESULT,
    "Maintain": _KEY_RESULT,
    "Milestones": _KEY_RESULT,
    "CheckIn": {
        "date": "The day that the check-in is about, as in 2026-10-12.",
        "value": "The number that was seen.",
        "done": "The milestones that are reached since the last check-in.",
        "undone": "Milestones that were said to be reached and are not.",
        "confidence": "How sure the owner is that the key result will be reached, from 0 to 10.",
        "by": "The handle of whoever checked in.",
        "note": "What happened, in a few words.",
        "late": "true where it was written after the file was closed.",
        "corrected": "What the check-in said before it was corrected; `okr check-in --correct` writes it.",
        "withdrawn": "When and why the check-in was taken back. It stays in the file and no longer counts.",
    },
    "Stamp": _RECORD,
    "Reasoned": _RECORD,
    "Correction": _RECORD,
    "Amendment": _RECORD,
    "ExpectedPoint": {
        "date": "A day within the period.",
        "value": "The value expected on it.",
    },
    "Milestone": {
        "id": "The name of the milestone in check-ins; unique within the key result.",
        "title": "The step, in one line.",
        "weight": "How much of the way it is, relative to the other steps: 1 by default.",
    },
    "Initiative": {
        "id": "The name of the initiative; unique within the key result.",
        "title": "The work, in one line.",
        "owner": "The handle of whoever does it.",
        "status": "How far the work is: todo (the default), doing, done or dropped.",
        "url": "Where the work is followed.",
    },
    "Retrospective": {
        "went_well": "What to keep doing.",
        "went_badly": "What to do otherwise.",
        "lessons": "What was learnt, to be found again when the next period is planned.",
        "grades": "The owner's word on every objective that was not dropped, by its id.",
    },
    "Lesson": {
        "id": "The name of the lesson; unique within the file.",
        "text": "What was learnt.",
        "tags": "Words to find it by.",
    },
    "Grade": {
        "next": "What becomes of the objective: keep it, change it, or drop it.",
        "score": "The owner's grade from 0 to 1, where it differs from what the numbers say.",
        "why": "Why it differs, or why a promise was not kept.",
    },
    "Settings": {
        "version": "The version of the format.",
        "name": "What the workspace is called.",
        "teams": "Who sets goals, by the name of the folder below okrs/.",
        "people": "Who owns goals, by handle.",
        "calendar": "The fiscal year, and the rhythm of check-ins.",
        "bands": "From which share of the expected progress on a goal counts as on track, and as at risk.",
        "check": "Which rules `okr check` applies, and how.",
        "commit": "false: commands write files and leave the commit to you.",
        "language": "The language of what okr says here: en or sv.",
    },
    "Team": {
        "name": "What people call the team.",
        "parent": "The team above, by its id.",
        "lead": "Who leads it, by handle.",
        "members": "Who is in it, by handle.",
        "language": "The language of its goals, where it is not the workspace's.",
    },
    "Person": {
        "name": "What people call them.",
        "emails": "The addresses that git knows them by.",
    },
    "CalendarSettings": {
        "first_month": "The month in which the fiscal year begins, from 1 to 12.",
        "year_named_by": "Whether a fiscal year has the number of the calendar year it starts or ends in.",
        "check_in_every": "How often key results are checked in: week (the default), two weeks or month.",
    },
    "BandSettings": {
        "aspirational": "Two shares from 1 down to 0: on track from the first, at risk from the second.",
        "committed": "The same for promises.",
    },
    "CheckSettings": {
        "select": "Apply only these rules, by code (OKR301) or the beginning of one (OKR3); all if empty.",
        "ignore": "Leave these rules out, by code or the beginning of one.",
        "rules": "Options of single rules, by code.",
    },
}

"""Rider care, last quarter."""

from __future__ import annotations

from okrcli.demo.parts import Plan, aim, change, drop, grade, initiative, lesson, maintain, metric, milestones

HEARD = aim(
    "heard",
    "A rider in trouble talks to a person",
    "nadia",
    "Somebody who stands in the rain with a flat battery and two children does not want to type.",
    metric(
        "first-answer", "Minutes until a person answers, median", "nadia", 22, 5,
        unit="min", confidence=6, numbers="care",
        story="""
            1   22    6
            2   21    6
            3   17.5  6  The phone number is on the bike now and not behind four menus
            4   19    5  More people call, as we had hoped and feared
            5   16    6
            6   18.2  4  Pads. Owen spoke to 61 people on one day
            7   13    5
            8   11.4  6
            9   9.8   7  Two people from the app team sit with us every Monday; they now know why people call
            10  9.1   7
            11  8     7
            12  7.2   7
            13  6.4   7
        """,
        initiatives=[
            initiative("number", "Our phone number on every bike", "nadia", "draft doing, 3 done", 241),
            initiative("mondays", "Builders answer calls on Mondays", "owen", "draft todo, 6 doing, 9 done",
                       243),
        ],
    ),
    metric(
        "solved-first", "Troubles that end with the first conversation", "owen", 52, 75,
        unit="%", confidence=5,
        story="""
            1   52  5
            2   54  5
            3   53  5
            4   57  6
            5   59  6
            6   51  4
            7   58  5  We may give ten euros back without asking anybody. It ends most conversations well
            8   59  5
            9   58  5
            10  61  4  What is left are bills and batteries, and neither is for us to mend
            11  60  4
            12  62  4
            13  61  4
        """,
    ),
    maintain(
        "kind-words", "How riders rate a conversation, of 5", "nadia",
        at_least=4.5, every="month", numbers="care",
        story="""
            4   4.6  7
            8   4.4  6  Good people, bad month
            12  4.7  8
        """,
    ),
    milestones(
        "own-language", "Every rider is answered in their own language", "owen",
        ["pt Portuguese", "de German", "sv Swedish", "nl Dutch *2"],
        weight=0.5,
        story="""
            1   -    6
            2   +de  7
            5   +pt  7  Inês took the first calls herself to hear how it goes
            9   -    4  Swedish waits: our only Swede moved to Crew
            12  -    2  Nobody for Dutch either. Two good talks, no yes
        """,
        turns=[change("4tue", "nadia", owner="nadia")],
    ),
    tags=["conversations"],
    supports=["company/LAST/rainproof"],
)  # fmt: skip

MIDNIGHT = aim(
    "midnight",
    "The help pages answer at midnight",
    "owen",
    "Nobody sits at the phone at night, and bikes are ridden at night.",
    metric(
        "found-answer", "Visits to the help pages that end without a call", "owen", 30, 60,
        unit="%", confidence=4,
        story="""
            1   30  4
            2   31  4
            3   29  3
            4   30  3  Eighty visits in a week. Eighty
            6   32  2
        """,
    ),
    tags=["help"],
    turns=[
        drop("7", "nadia",
             "Nobody looks for the pages. The answers belong in the app, and the app team has taken them on"),
    ],
)  # fmt: skip

PLAN = Plan(
    "care",
    "LAST",
    "nadia",
    (HEARD, MIDNIGHT),
    agreed="owen 0thu, nadia eve, owen 7fri, nadia 8mon",
    retrospective={
        "went_well": [
            "The number on the bike. It cost a sticker",
            "Builders who answer calls mend on Tuesday what we had asked for half a year",
        ],
        "went_badly": ["We wrote help pages for a year before we counted who reads them"],
        "lessons": [
            lesson("sticker", "The cheapest channel is the one that the rider already looks at: the bike",
                   "conversations"),
            lesson("count-readers", "Count readers before writing for them", "help", "discovery"),
        ],
        "grades": {"heard": grade("change", "Answering fast is good. Not having to ask would be better")},
    },
)  # fmt: skip

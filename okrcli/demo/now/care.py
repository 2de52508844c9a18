"""Rider care, this quarter."""

from __future__ import annotations

from okrcli.demo.parts import Plan, added, aim, drop, initiative, maintain, metric, milestones

BEFORE = aim(
    "before-they-call",
    "We call before they do",
    "nadia",
    "We know of a dead battery half an hour before the rider does. So far we have kept it to ourselves.",
    metric(
        "told-first", "Troubles that the rider hears of from us first", "nadia", 8, 40,
        unit="%", confidence=5, numbers="care",
        story="""
            1   8   5
            2   9   5
            3   12  5  A message when the booked bike has under ten kilometres left
            4   15  6
            5   16  6
            6   21  6
            7   22  6
            8   26  6  It now offers another bike in the same message, not only an apology
            9   28  7
            10  31  7
            11  32  7
            12  34  7
            13  36  7
        """,
        initiatives=[
            initiative("ten-km", "A message below ten kilometres", "owen", "draft doing, 3 done", 441),
            initiative("other-bike", "Another bike in the same message", "leila",
                       "draft todo, 5 doing, 8 done", 442),
        ],
    ),
    metric(
        "contacts", "Calls and mails per 1,000 rides", "owen", 46, 30,
        confidence=6, numbers="care",
        story="""
            1   46  6
            2   45  6
            3   47  6
            4>5tue  44  6
            5   43  5
            6   52  3  The recall: 400 calls in four days, all of them polite
            7   48  4
            8   41  5
            9   39  6
            10  37  6
            11  36  6
            12  35  6
            13  34  6
        """,
    ),
    maintain(
        "kind-words", "How riders rate a conversation, of 5", "nadia",
        at_least=4.5, every="month", numbers="care",
        story="""
            4   4.7  8
            8   4.6  7
            12  4.7  8
        """,
    ),
    metric(
        "night-line", "Nights on which a person answers", "owen", 0, 7,
        unit="nights", confidence=4,
        story="""
            2   2  4
            3   2  3  Two of us, and we also want to sleep
        """,
        turns=[
            drop("4mon", "nadia",
                 "Nine calls in eight nights, seven of them wrong numbers: not worth anybody's sleep"),
        ],
    ),
    tags=["conversations"],
    supports=["company/NOW/second-year"],
    continues="care/LAST/heard",
)  # fmt: skip

RECALL = aim(
    "recall",
    "Nobody rides on a recalled fork",
    "nadia",
    "The maker of our oldest forks recalled them. 126 of our bikes have one.",
    metric(
        "forks", "Recalled forks still on the street", "nadia", 126, 0,
        unit="forks", confidence=8,
        story="""
            5fri  126  8
            6     71   8  Every rider was called by one of us, none by a machine
            7     22   8
            8     3    9  Three bikes are on an island
            9     0    10
        """,
    ),
    milestones(
        "word-kept", "Everybody who rode one has heard from us twice", "owen",
        ["call A call before", "letter A letter after, with what we found"],
        story="""
            5fri  -        8
            6     +call    9
            8     +letter  10
        """,
    ),
    ambition="committed",
    tags=["safety"],
    supports=["company/YEAR/reliable"],
    turns=[added("5wed", "nadia", "The maker recalled the forks on Tuesday evening; everything else waits")],
)  # fmt: skip

PLAN = Plan(
    "care",
    "NOW",
    "nadia",
    (BEFORE, RECALL),
    agreed="owen 0thu, nadia eve, owen 5thu, nadia 5thu",
)  # fmt: skip

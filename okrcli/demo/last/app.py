"""The app team, last quarter."""

from __future__ import annotations

from okrcli.demo.parts import Plan, aim, amend, drop, grade, initiative, lesson, metric, milestones

FIRST_RIDE = aim(
    "first-ride",
    "The first ride feels like the tenth",
    "mira",
    "A third of all new riders never come back, and they tell us the same story:\n"
    "a street corner, a child on one arm, and a bike that does not open.",
    metric(
        "first-try", "New riders who unlock on the first try", "jonas", 61, 85,
        unit="%", confidence=5, numbers="first-try",
        story="""
            1   61    5  Counted anew from the lock itself; our old number was kind to us
            2   61.4  5
            3   63    5  The picture is out: people now hold the phone to the right end of the bike
            4   66.5  6
            5   66.1  6
            6   69.8  6  Half of the failures left are phones with Bluetooth switched off
            7   72    7
            8   71.2  6  A little down: the new phones of one maker ask twice before they allow anything
            9   74.9  7
            10  77.3  7  We now ask for Bluetooth one screen earlier, and say why
            11  78.1  7
            12  80.6  7
            13  81.2  7
        """,
        initiatives=[
            initiative("picture", "A picture on the lock, not a text in the app", "jonas",
                       "draft doing, 3 done", 288),
            initiative("ask-early", "Ask for Bluetooth before the street corner", "leila",
                       "6 todo, 8 doing, 10 done", 319),
        ],
    ),
    metric(
        "minutes", "Minutes from download to first ride, median", "mira", 19, 8,
        unit="min", confidence=5, numbers="funnel",
        story="""
            1   19    5
            2   18.6  5  Watched eleven people in the street. Nobody read a single word of the second screen
            3   17    6
            4   17.4  6
            5   15.2  6  The second screen is gone
            6   14.8  6
            7   14.9  4  Stuck: the identity check takes four of the fifteen minutes
            8   13.1  5
            9   12    6  The check now runs while people choose their bike
            10  12.2  6
            11  10.7  7
            12  10.1  7
            13  9.8   7
        """,
        turns=[
            amend("7", "mira",
                  "The insurer asks for a second look at the licence; that minute is not ours to remove",
                  target=9),
        ],
    ),
    metric(
        "tutorial", "New riders who finish the tutorial", "leila", 44, 70,
        unit="%", confidence=4,
        story="""
            1   44    4
            2   45    4
            3   43.5  3  People close it at the second card. So would I
            4   44    2
        """,
        turns=[
            drop("5", "mira",
                 "The picture on the lock does its work: we took the tutorial out, and nobody has missed it"),
        ],
    ),
    tags=["onboarding", "locks"],
    supports=["company/LAST/rainproof"],
)  # fmt: skip

NO_SURPRISES = aim(
    "no-surprises",
    "Nobody is surprised by a bill",
    "leila",
    "One complaint in three that reaches a person is about money, and most of those riders are right.",
    metric(
        "complaints", "Complaints about a bill, for 1,000 rides", "leila", 9.4, 3,
        confidence=7, numbers="complaints",
        story="""
            1   9.4  7
            2   9.1  7
            3   9.6  6
            4   8.2  7  The price before the booking shows in the numbers at once
            5   7.5  7
            6   7.7  7
            7   6.1  8
            8   6.6  6  Porto sent the warning after the fee for five days, see the milestone
            9   5.9  7
            10  5    7
            11  4.4  7
            12  3.9  7
            13  3.4  6  So close. What is left are old bills from before week four
        """,
    ),
    milestones(
        "plain-bills", "A bill can be read by somebody in a hurry", "leila",
        ["price-first The price stands before the booking", "one-line One line a ride in the receipt",
         "late-fee A late return is told before it costs", "dispute A wrong bill is put right in the app *2"],
        weight=0.5,
        story="""
            1   -             7
            2   +price-first  7
            4   +one-line     8  "Finally", says the first mail about it
            6   +late-fee     8
            8   !late-fee     5  Taken back: in Porto the warning came after the fee
            10  +late-fee     7  This time we tried it in all three cities, with real bikes and real patience
            12  -             6  The dispute button waits for the bank. Two of us are on it
            13  +dispute      9  It went out on the last Wednesday, and the first refund took eleven seconds
        """,
        initiatives=[
            initiative("bank", "Refunds through the bank's new interface", "mira",
                       "draft todo, 4 doing, 13 done", 290),
        ],
    ),
    ambition="committed",
    tags=["money"],
    supports=["company/LAST/true-cost"],
)  # fmt: skip

PLAN = Plan(
    "app",
    "LAST",
    "mira",
    (FIRST_RIDE, NO_SURPRISES),
    agreed="jonas 0wed, leila 0thu, mira eve, jonas 8tue",
    retrospective={
        "went_well": [
            "One morning with riders in the street changed more than all our numbers of the month before",
            "We dropped the tutorial in week five instead of polishing it until week twelve",
        ],
        "went_badly": [
            "The late fee went out after a test in one city only",
            "The bank was the longest piece of work, and we began it in the fourth week",
        ],
        "lessons": [
            lesson("street-first", "Begin every goal about riders with a morning in the street, in week one",
                   "discovery", "onboarding"),
            lesson("three-cities", "What touches money is tried in all three cities before it is called done",
                   "money"),
        ],
        "grades": {
            "first-ride": grade("change", "The numbers are good. With a child on one arm it is hard", 0.8),
            "no-surprises": grade("drop", "3.4 and not 3: old bills came in late. The work is done"),
        },
    },
)  # fmt: skip

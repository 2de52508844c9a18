"""The app team, this quarter."""

from __future__ import annotations

from okrcli.demo.parts import Plan, added, aim, amend, change, initiative, maintain, metric, milestones

ONE_HAND = aim(
    "one-hand",
    "Booking works with one hand and a child on the other arm",
    "mira",
    "We watched thirty parents book a bike. Twenty put the phone in their mouth at some point.",
    metric(
        "taps", "Taps from opening the app to a booked bike, median", "jonas", 9, 4,
        unit="taps", confidence=6, numbers="taps",
        story="""
            1   9    6
            2   9    6
            3   8    6  The map opens where the thumb is, not where the designer was
            4   8    5
            5   8    5
            6   7    6  "The bike from yesterday" is one tap now
            7   6    7
            8   6    7
            9   6    6
            10  5    7
            11  5    7
            12  5    6
            13  5    6
        """,
        initiatives=[
            initiative("thumb-map", "A map that opens at the thumb", "jonas", "draft doing, 3 done", 431),
            initiative("yesterday", "The bike from yesterday, in one tap", "jonas",
                       "draft todo, 3 doing, 6 done", 433),
            initiative("voice", "Booking by voice", "leila", "draft todo, 4 doing, 7 dropped", 436),
            initiative("watch", "Booking from a watch", "leila", "2 todo", 439),
        ],
    ),
    metric(
        "booked-again", "Bookings made by repeating the last one", "leila", 0, 45,
        unit="%", confidence=4, expected=[("5", 0), ("9", 25)],
        story="""
            1   0   4
            3   0   4
            5   0   4  Not out yet, and that was the plan
            6   8   5  First two days. School runs, all of them
            7   14  6
            8   19  6
            9   23  6
            10  27  6
            11  31  7
            12  33  7
            13  36  7
        """,
    ),
    maintain(
        "crash-free", "Sessions without a crash", "mira",
        unit="%", at_least=99.6, every="week", numbers="crashes",
        story="""
            1   99.81  8
            2   99.78  8
            3   99.42  6  The new map and one old phone. Mended within a day, felt for a week
            4   99.7   7
            5   99.83  8
            6   99.8   8
            7   99.66  7
            8   99.79  8
            9   99.84  8
            10  99.85  8
            11  99.8   8
            12  99.82  8
            13  99.86  8
            14  99.85  8
        """,
    ),
    milestones(
        "every-body", "Booking works for every body", "jonas",
        ["contrast It can be read in full sun", "large-text It holds the largest letters",
         "left-hand It works with the left hand", "screen-reader It can be booked by ear *2"],
        story="""
            1   -            7
            2   +contrast    7
            4   +large-text  8
            6   +left-hand   8
            7   !large-text  6  Taken back: the new booking screen cuts the largest letters in Swedish
            9   +large-text  7
            12  +screen-reader  9  Karin, who is blind, booked a bike for her sister. We were all there
        """,
    ),
    tags=["booking", "accessibility"],
    supports=["company/NOW/around-the-corner"],
    continues="app/LAST/first-ride",
    turns=[change("0mon", "mira",
                  why="We watched thirty parents book a bike. Twenty held the phone in their teeth.")],
)  # fmt: skip

FAMILIES = aim(
    "families",
    "Two adults share one bike without a spreadsheet",
    "leila",
    "Half of our riders are couples who keep a list on the fridge of who has the bike when.",
    metric(
        "sharing", "Households in which two adults ride on one subscription", "leila", 0, 800,
        unit="households", confidence=5, numbers="sharing", expected=[("5", 40), ("9", 250)],
        story="""
            1   0    5
            2   0    5
            4   22   6  Colleagues and their neighbours, to begin with
            5   48   6
            6   91   6
            7   146  7  A kindergarten in Gothenburg found out
            8   188  7
            9   236  6
            10  301  6
            11  356  6
            12  420  6
            13  467  6
        """,
        turns=[
            amend("8thu", "leila",
                  "Offices now have a contract of their own, so their 200 households no longer count here",
                  target=600),
        ],
    ),
    metric(
        "invites", "Invitations that are accepted within a day", "leila", 38, 60,
        unit="%", confidence=6,
        story="""
            1   38  6
            2   40  6
            3   39  6  Too few invitations to say anything yet
        """,
    ),
    milestones(
        "fair-bill", "One bill that both find fair", "mira",
        ["split The bill shows who rode what", "limit Each can set a limit",
         "end Leaving takes one person and one minute"],
        story="""
            3   -       6
            5   +split  7
            8   +limit  7
            11  +end    8
        """,
        turns=[
            added("3wed", "mira",
                  "Six of the first ten couples asked about the bill before they asked about the bike"),
        ],
    ),
    tags=["loyalty", "money"],
    supports=["company/NOW/second-year"],
)  # fmt: skip

PLAN = Plan(
    "app",
    "NOW",
    "mira",
    (ONE_HAND, FAMILIES),
    agreed="jonas -1thu, leila -1fri, mira eve, mira 3wed",
)  # fmt: skip

"""The whole company, this quarter."""

from __future__ import annotations

from okrcli.demo.parts import Plan, aim, amend, initiative, metric, milestones

CORNER = aim(
    "around-the-corner",
    "There is always a bike around the corner",
    "ines",
    "We asked 200 riders who left. The rain is no longer the reason. The walk to the bike is.",
    metric(
        "walk", "Walk to the nearest free bike, median", "greta", 420, 250,
        unit="m", confidence=5, numbers="walk",
        story="""
            1   420  5
            2   412  5
            3   405  6  Twelve small stations of four bikes each, all within the ring of Hamburg
            4   391  6
            5   388  6
            6   371  6
            7   352  7  Porto: the hill now has bikes at the top, not only at the bottom
            8   356  6
            9   338  7
            10  321  7
            11  312  7
            12  296  7
            13  288  7
        """,
        initiatives=[
            initiative("small-stations", "Forty stations of four bikes", "pavel", "draft doing, 9 done", 402),
            initiative("gardens", "Stations in the yards of housing companies", "greta",
                       "draft todo, 4 doing", 405),
        ],
    ),
    metric(
        "turned-away", "Searches that end without a free bike", "leila", 6.5, 2.5,
        unit="%", confidence=6, numbers="search",
        story="""
            1   6.5  6
            2   6.6  6
            3   6.1  6
            4   5.8  6
            5   6    5  The small stations run empty by nine. Greta and I looked at the hours together
            6   5.4  6
            7   5.1  6
            8   4.6  6
            9   4.7  6
            10  4.1  6
            11  3.8  7
            12  3.4  7
            13  3.3  6
        """,
    ),
    metric(
        "bikes", "Bikes on the street", "pavel", 612, 680,
        unit="bikes", weight=0,
        story="""
            2   615
            4   624
            6   641  -  Only to be seen beside the other two: more bikes alone would be the expensive answer
            8   648
            10  661
            12  670
        """,
    ),
    tags=["stations"],
    supports=["company/YEAR/reliable"],
    continues="company/LAST/rainproof",
)  # fmt: skip

SECOND_YEAR = aim(
    "second-year",
    "Riders stay for a second year because they want to",
    "ines",
    "A rider who stays costs us a tenth of a new one, and brings two neighbours along.",
    metric(
        "renewals", "Subscriptions that are renewed", "mira", 71, 82,
        unit="%", confidence=5, numbers="renewals",
        story="""
            1   71    5
            2   70.4  5
            3   71.5  5
            4   72.8  5
            5   72.1  4  Two offices ended ninety subscriptions at once. Their people want to stay
            6   71.9  4
            7   74.3  5  Sixty of the ninety are back with their own
            8   75.2  6
            9   76    6
            10  76.9  6
            11  77.4  6
            12  78.6  7
            13  79.1  7
        """,
    ),
    metric(
        "leavers-heard", "Riders who left, and told one of us why", "ines", 0, 150,
        unit="riders", confidence=7,
        story="""
            2   14   7  Every one of us calls two people a week. I go first
            3   25   7
            4   41   7
            5   52   7
            6   66   7  "You are the first company that ever called to ask" - fourth time now
            7   79   8
            8   90   8
            9   99   7
            10  112  8
            11  126  8
            12  139  8
            13  151  9  We stop counting, not calling
        """,
    ),
    weight=2,
    tags=["loyalty"],
    supports=["company/YEAR/own-feet"],
)  # fmt: skip

BOOKS = aim(
    "fast-books",
    "The books of a month close while we remember it",
    "tomas",
    "In three months out of the last four we decided on numbers that were six weeks old.",
    metric(
        "days-to-close", "Working days until a month is closed", "tomas", 17, 6,
        unit="days", confidence=7,
        story="""
            2   15  7  The depots send their numbers by themselves now
            6   11  7
            7   -   5  The insurer changes systems and sends nothing before the 20th
            10  9   7  Insurer answered. We book an estimate and correct it a month later
            13  7   9
        """,
        turns=[
            amend("5tue", "tomas",
                  "The auditor wants to see each closed month first, which takes a day that we cannot buy",
                  target=7),
        ],
    ),
    milestones(
        "dull-parts", "The dull parts of closing run by themselves", "tomas",
        ["depots Depots report", "payments Payments are matched", "payroll Hours go to payroll *2"],
        story="""
            2   +depots    8
            5   +payments  8
            8   -          6  Hours are harder: nobody writes them the same way in three cities
            11  +payroll   9
        """,
    ),
    ambition="committed",
    tags=["money"],
    supports=["company/YEAR/own-feet"],
    continues="company/LAST/true-cost",
)  # fmt: skip

PLAN = Plan(
    "company",
    "NOW",
    "ines",
    (CORNER, SECOND_YEAR, BOOKS),
    drafted="-2wed",
    agreed="tomas -1thu, mira -1fri, greta eve, ines eve, ines 5wed, tomas 5wed",
)  # fmt: skip

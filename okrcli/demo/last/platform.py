"""The platform team, last quarter."""

from __future__ import annotations

from okrcli.demo.parts import Plan, aim, correct, grade, initiative, lesson, maintain, metric

QUIET_NIGHTS = aim(
    "quiet-nights",
    "Nobody is woken for something a machine can mend",
    "sam",
    "Two of us share every night. A tired person breaks on Tuesday what was fine on Monday.",
    metric(
        "pages", "Pages at night in a week", "sam", 14, 3,
        unit="pages", confidence=6, numbers="on-call",
        story="""
            1   14  6
            2   16  5
            3   12  6
            4   11  6  Wrote down every page of the month. Five causes make nine in ten of them
            5   11  6
            6   7   7  The full disk now empties itself; it was a third of all pages
            7   8   7
            8   6   8
            9   9   5  One bad night: the payment provider was away for four hours
            10  5   7
            11  5   7
            12  4   7
            13  4   7
        """,
        initiatives=[
            initiative("disks", "Disks that empty themselves", "yuki", "draft todo, 3 doing, 6 done", 274),
            initiative("runbooks", "Every page links to what to do", "sam", "draft doing, 9 done", 275),
        ],
    ),
    metric(
        "self-healed", "Incidents that end before anybody wakes up", "yuki", 20, 70,
        unit="%", confidence=5,
        story="""
            1   20  5
            2   22  5
            3   31  6
            4   33  6
            5   38  6
            6   47  7  Restarts now wait for the second failure, and most first ones were nothing
            7   64  7
            8   52  7
            9   41  5  Sam's bad night, seen from my side
            10  55  6
            11  58  6
            12  61  7
            13  63  7
        """,
        turns=[
            correct("8mon", "yuki", "Two digits changed places", "7", value=46),
        ],
    ),
    tags=["on-call"],
    supports=["company/YEAR/reliable"],
)  # fmt: skip

UNLOCK = aim(
    "unlock",
    "A lock opens when a thumb says so",
    "yuki",
    "Everything else that we build begins with a lock that opens.",
    metric(
        "failed-unlocks", "Failed unlocks in 10,000", "yuki", 38, 10,
        confidence=6, numbers="locks",
        story="""
            1   38  6
            2   37  6
            3   33  6
            4   34  5  We fixed what the logs showed, and the logs show only phones with a network
            5   29  6
            6   27  6
            7   22  7  A day in the street with eight old phones: four faults that no log had
            8   21  7
            9   24  6
            10>11wed  18  7
            11  15  7  New lock software on all bikes in Hamburg and Porto
            12  14  7
            13  12  6  Gothenburg gets it on Monday, one week too late for this table
        """,
    ),
    maintain(
        "unlock-uptime", "The unlock service answers", "sam",
        unit="%", at_least=99.9, every="week", numbers="uptime",
        story="""
            1   99.97  8
            2   99.95  8
            3   99.99  8
            4   99.93  8
            5   99.96  8
            6   99.88  7  Eleven minutes, by my own hand: a certificate that I renewed on the wrong machine
            7   99.97  8
            8   99.98  8
            9   99.41  6  The payment provider again. An unlock should not need it, so now it does not
            10  99.96  7
            11  99.99  8
            12  99.98  8
            13  99.97  8
            14  99.98  8
        """,
    ),
    maintain(
        "unlock-speed", "95 of 100 locks open within 900 ms", "yuki",
        unit="ms", at_most=900, every="week", numbers="locks",
        story="""
            1   870  7
            2   884  7
            3   861  7
            4   902  6  Two milliseconds over. A goal is a goal
            5   855  7
            6   848  7
            7   790  8
            8   772  8
            9   811  8
            10  764  8
            11  741  8
            12  738  8
            13  729  8
            14  731  8
        """,
    ),
    ambition="committed",
    tags=["locks", "reliability"],
    supports=["company/LAST/rainproof"],
)  # fmt: skip

PLAN = Plan(
    "platform",
    "LAST",
    "sam",
    (QUIET_NIGHTS, UNLOCK),
    drafted="-1thu",
    agreed="yuki 0tue, sam 0wed",
    retrospective={
        "went_well": [
            "The list of every page with its cause. It took an afternoon and steered the whole quarter",
            "Uptime as a goal beside speed: neither was bought with the other",
        ],
        "went_badly": ["We read logs for three weeks before we stood next to a bike that did not open"],
        "lessons": [
            lesson("walk-to-the-bike",
                   "Stand next to a failing lock with an old phone before the first line of code. "
                   "A day in the street found four faults that three weeks of logs had not",
                   "locks", "discovery"),
            lesson("count-causes", "Count causes before mending: five made nine in ten pages", "on-call"),
        ],
        "grades": {
            "quiet-nights": grade("keep"),
            "unlock": grade("change", "Two weeks below 99.9, and a rollout that ended a week late. "
                            "The next step is a lock that needs no network"),
        },
    },
)  # fmt: skip

"""The whole company, last quarter."""

from __future__ import annotations

from okrcli.demo.parts import Plan, aim, amend, change, grade, initiative, lesson, metric, milestones

RAINPROOF = aim(
    "rainproof",
    "Nobody goes back to the car because it rained",
    "ines",
    "A family sells its car once it trusts us on the worst day of the month, not on the best one.",
    metric(
        "wet-day-rides", "Rides on a wet day, for 100 on a dry one", "mira", 54, 75,
        confidence=5, numbers="wet-days",
        story="""
            1   54    5  Baseline over the last three months, checked against the weather service
            2   53    5
            3   56    5  Rain covers went on the first 40 child seats
            4   55.5  5
            5   59    6
            6   61    6  Covers on 210 bikes now. People ask for them by name
            7   60    6
            8   64    6
            9   63.5  6  One wet Tuesday is all we have this week, so read it with care
            10  66    6
            11  68    7
            12  67    6
            13  69.5  6  Short of 75, and still the best number we ever had
        """,
        initiatives=[
            initiative("covers", "Rain covers on every child seat", "greta", "draft todo, 2 doing, 10 done",
                       301),
            initiative("gloves", "A pair of gloves in every box", "greta", "draft todo, 5 doing, 7 dropped",
                       307),
        ],
    ),
    metric(
        "cancelled", "Bookings that we cancel ourselves", "greta", 4.2, 1.5,
        unit="%", confidence=6, numbers="cancelled",
        story="""
            1   4.2  6
            2   4.4  5
            3   3.9  5
            4   3.6  6  Four in ten are flat batteries, three in ten are brakes
            5   3.7  6
            6   5.1  3  A whole batch of brake pads failed its test: 38 bikes off the street until Thursday
            7   3.9  4
            8   3.1  5  The workshop is through the pads; thank you, Rosa and Dario
            9   2.8  6
            10  2.9  6
            11  2.4  6
            12  2.3  6
            13  2.2  6
        """,
    ),
    tags=["reliability"],
    supports=["company/YEAR/reliable"],
)  # fmt: skip

TRUE_COST = aim(
    "true-cost",
    "We know what every ride costs us",
    "tomas",
    "We set prices by feeling. Before we open another city we want to set them by knowing.",
    milestones(
        "cost-lines", "Every kind of cost can be traced to a ride", "tomas",
        ["depots Rent and power of the depots", "batteries Batteries *2", "insurance Insurance",
         "software Software and payments"],
        story="""
            1   -           7  The list of what we pay for has 214 lines. We begin with the dull ones
            3   +depots     7
            6   +software   7  The payment fees hide in three invoices, found the third today
            9   +insurance  6
            10  -           5  Batteries age by charge and not by month, so the first model is in the bin
            12  +batteries  9  The second model agrees with the battery book within 2 percent
        """,
    ),
    metric(
        "explained", "Cost that we can trace to a ride", "tomas", 35, 95,
        unit="%", confidence=7,
        story="""
            1   35  7
            2   35  7
            3   48  7  Depots are in
            5   51  7
            6   62  7
            7   64  6
            8   63  6
            9   74  6
            10  74  5
            11  78  6
            12  90  9  Batteries are in, and with them the largest single line
            13  91  9
        """,
        turns=[
            amend("7fri", "tomas",
                  "The cities take one fee for all bikes; no ride caused it, so none can explain it",
                  target=90),
        ],
    ),
    ambition="committed",
    tags=["money"],
    supports=["company/YEAR/own-feet"],
    turns=[change("0mon", "tomas", title="We know what each ride really costs us"),
           change("2tue", "ines", title="We know what every ride costs us")],
)  # fmt: skip

PLAN = Plan(
    "company",
    "LAST",
    "ines",
    (RAINPROOF, TRUE_COST),
    drafted="-2wed",
    agreed="tomas 0wed, mira 0wed, greta 0thu, ines eve, tomas 8mon, ines 8mon",
    retrospective={
        "went_well": [
            "Two goals for everybody. People could say both without looking",
            "The rain covers were an idea of a rider in Porto, and on the street three weeks later",
        ],
        "went_badly": ["We heard about the brake pads from riders before our own test told us"],
        "lessons": [
            lesson("two-goals", "Two goals for everybody are enough; the third is the one that nobody reads",
                   "planning"),
            lesson("money-takes-a-month", "What needs somebody's invoice takes a month longer than planned",
                   "money", "planning"),
        ],
        "grades": {
            "rainproof": grade("change", "Rain is no longer what keeps people away. The walk to the bike is"),
            "true-cost": grade("keep"),
        },
    },
)  # fmt: skip

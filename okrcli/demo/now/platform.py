"""The platform team, this quarter."""

from __future__ import annotations

from okrcli.demo.parts import Plan, aim, amend, change, correct, initiative, maintain, metric, milestones

OFFLINE = aim(
    "offline",
    "Locks open where there is no network",
    "yuki",
    "Underground garages, courtyards, the ferry: one unlock in forty is tried where no phone has a signal.",
    metric(
        "offline-share", "Unlocks without a network that succeed", "yuki", 0, 95,
        unit="%", confidence=5, numbers="locks", expected=[("4", 0), ("8", 60), ("11", 85)],
        story="""
            1   0   5  In the garage under our office, with five old phones. That lesson we learned
            3   0   5
            5   21  6  Forty bikes carry the new lock software
            6   38  6
            7   44  4  Clocks in old locks drift, and a key that begins in the future opens nothing
            8   41  4
            9   63  6  Locks now take the time from the phone of whoever rode last
            10  72  7
            11  81  7
            12  88  8
            13  91  8
        """,
        initiatives=[
            initiative("garage", "A day in garages with old phones", "yuki", "draft todo, 1 done", 451),
            initiative("keys", "Keys that the phone carries along", "yuki", "draft doing, 9 done", 452),
            initiative("clocks", "Locks that set their clock", "sam", "7 doing, 9 done", 470),
        ],
    ),
    milestones(
        "rollout", "All bikes carry the new lock software", "sam",
        ["garage The forty bikes of the garages", "porto Porto *2", "gothenburg Gothenburg *2",
         "hamburg Hamburg *3"],
        story="""
            1   -            6
            4   +garage      7
            6   +porto       7
            7   !porto       4  Rolled back in Porto until the clocks are right. Nobody was locked out
            9   +porto       6
            10  +gothenburg  7
            12  +hamburg     9
        """,
        turns=[change("4wed", "sam", title="Every bike carries the new lock software")],
    ),
    tags=["locks", "reliability"],
    supports=["company/NOW/around-the-corner", "company/YEAR/reliable"],
    continues="platform/LAST/unlock",
)  # fmt: skip

QUIET_NIGHTS = aim(
    "quiet-nights",
    "Nobody is woken for something a machine can mend",
    "sam",
    "Four pages a week is better than fourteen, and still too many for two people with small children.",
    metric(
        "pages", "Pages at night in a week", "sam", 4, 1,
        unit="pages", confidence=6, numbers="on-call",
        story="""
            1   4  6
            2   5  6
            3   3  7
            4   3  7
            5   3  6
            6   2  7  The payment provider may fall over without us now
            7   6  4  The rollout. Our own doing
            8   3  6
            9   2  7
            10  2  7
            11  1  8
            12  2  7
            13  1  8
        """,
    ),
    maintain(
        "load", "Our servers are busy, but not out of breath", "yuki",
        unit="%", at_least=40, at_most=70, every="week", numbers="load",
        story="""
            1   52  8
            2   55  8
            3   58  8
            4   61  7
            5   66  7
            6   73  5  The new booking screen asks four times where two would do. Jonas knows
            7   69  6
            8   57  7
            9   38  6  One server too many, to be honest
            10  48  8
            11  51  8
            12  53  8
            13  55  8
            14  54  8
        """,
    ),
    metric(
        "cost", "Euros for computers, for 1,000 rides", "sam", 3.1, 2.2,
        unit="EUR", confidence=6,
        story="""
            1   3.1   6
            2   3.05  6
            3   2.12  6
            4   2.9   6
            5   2.85  6
            6   2.8   6
            7   2.86  5
            8   2.7   6
            9   2.55  6
            10  2.6   6
            11  2.51  6
            12  2.47  7
            13  2.44  6
        """,
        turns=[
            correct("4mon", "sam", "A key beside the right one: it was 3.12", "3", value=3.12),
            amend("6mon", "sam",
                  "Keys on the phone need a second data centre; those 20 cents are well spent",
                  target=2.4),
        ],
    ),
    tags=["on-call", "money"],
    supports=["company/YEAR/reliable"],
    continues="platform/LAST/quiet-nights",
)  # fmt: skip

PLAN = Plan(
    "platform",
    "NOW",
    "sam",
    (OFFLINE, QUIET_NIGHTS),
    drafted="-1thu",
    agreed="yuki 0tue, sam 0wed, sam 6mon",
)  # fmt: skip

"""The workshop, last quarter."""

from __future__ import annotations

from okrcli.demo.parts import Plan, aim, change, grade, initiative, lesson, maintain, metric

MENDED_ONCE = aim(
    "mended-once",
    "What we mend stays mended",
    "rosa",
    "Every fifth bike that leaves us is back within a fortnight: work done twice, a rider let down twice.",
    metric(
        "returns", "Bikes that are back within 14 days", "rosa", 18, 8,
        unit="%", confidence=6, numbers="workshop",
        story="""
            1   18    6
            2   17.4  6
            3   18.9  5
            4   16    6  A test ride of ten minutes before a bike leaves. Nobody likes it, everybody does it
            5   16.1  6
            6   19.7  3  The bad pads come back, as they must
            7   18.9  3
            8   17.6  4
            9   16.9  4  Every one of the 38 has been here twice by now
            10  16.2  4
            11  15.4  4
            12  14.6  4
            13  14.3  3
            15  13.9  2  Only now is the fortnight over for the last repairs of the quarter
        """,
        initiatives=[
            initiative("test-ride", "Ten minutes on the bike before it leaves", "dario",
                       "draft todo, 2 doing, 4 done", 255),
        ],
    ),
    metric(
        "days-out", "Days that a broken bike stands still, median", "dario", 6, 3,
        unit="days", confidence=6,
        story="""
            1   6    6
            2   5.8  6
            3   5.5  6
            4   5.6  5
            5   5.1  6  Small repairs have a stand of their own now, by the door
            6   8.4  3  38 bikes with bad pads, and four hands
            7   7.2  2
            8   6.6  3
            9   6.2  3
            10  5.9  3
            11  5.9  3  The stand by the door saves a day a bike. It cannot save three weeks
            12  5.7  2
            13  5.6  2
        """,
    ),
    maintain(
        "parts", "Days of brake parts on the shelf", "rosa",
        unit="days", at_least=10, at_most=30, every="month",
        story="""
            4   12  7
            8   7   5  The replaced pads ate the shelf
            12  9   6  Two more days, and the shelf is full again
        """,
    ),
    tags=["brakes"],
    supports=["fleet/LAST/right-place", "company/LAST/rainproof"],
    turns=[change("0tue", "rosa", title="What leaves the workshop stays mended"),
           change("1fri", "dario", title="What we mend stays mended")],
)  # fmt: skip

PLAN = Plan(
    "workshop",
    "LAST",
    "rosa",
    (MENDED_ONCE,),
    drafted="-1fri",
    agreed="dario 0thu, rosa eve",
    retrospective={
        "went_well": ["The stand by the door for small repairs",
                      "The test ride found in week four what riders would have found in week five"],
        "went_badly": ["We fitted 38 bikes from an untested batch, and paid for it until the end"],
        "lessons": [
            lesson("test-the-batch", "Test three parts of every new batch of brakes before fitting one",
                   "brakes"),
        ],
        "grades": {
            "mended-once": grade("change", "Nobody asked us to fit untested pads. Brakes come first", 0.3),
        },
    },
)  # fmt: skip

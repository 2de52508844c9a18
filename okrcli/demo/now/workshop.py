"""The workshop, this quarter."""

from __future__ import annotations

from okrcli.demo.parts import Plan, aim, initiative, metric, milestones

BRAKES = aim(
    "brakes",
    "Every brake would stop a loaded bike on a wet hill",
    "rosa",
    "Last quarter a bad batch was on the street for two days. Nobody was hurt, and that was luck.",
    metric(
        "tested", "Bikes whose brakes were tested within 30 days", "rosa", 55, 100,
        unit="%", confidence=7, numbers="workshop",
        story="""
            1   55  7
            2   58  7
            3   61  7
            4   63  7  The test stand fits in the van, so the test goes to the bike
            5   70  7
            6   74  7
            7   73  6
            8   79  7
            9   84  7
            10  88  8
            11  93  8
            12  97  8
            13  99  8
        """,
        initiatives=[
            initiative("van-stand", "A test stand that fits in the van", "dario", "draft doing, 4 done", 421),
            initiative("batch-test", "Three parts of every batch to the end", "rosa", "draft todo, 2 done",
                       422),
        ],
    ),
    metric(
        "brake-failures", "Brakes that fail the test, of 100", "dario", 7.5, 2,
        confidence=6, numbers="workshop",
        story="""
            1   7.5  6
            2   7.9  6
            3   7.1  6
            4   6.8  6
            5   6.9  6  More tests find more, as they should
            6   6.1  6
            7   5.4  7
            8   4.9  7
            9   5.2  6
            10  4    7
            11  3.5  7
            12  3.1  7
            13  2.6  7
        """,
    ),
    milestones(
        "apprentices", "Two apprentices can pass a bike alone", "rosa",
        ["found Two people who want to learn it", "wheels They can true a wheel",
         "brakes They can judge a brake *2"],
        weight=0.5, confidence=6,
        story="""
            1   -       6
            2   +found  8  Amina and Björn, both from the school across the street
            5   +wheels  8
        """,
    ),
    ambition="committed",
    tags=["brakes", "safety"],
    supports=["fleet/NOW/evening", "company/YEAR/reliable"],
    continues="workshop/LAST/mended-once",
)  # fmt: skip

PLAN = Plan(
    "workshop",
    "NOW",
    "rosa",
    (BRAKES,),
    drafted="-1fri",
    agreed="dario 0thu, greta 0thu, rosa eve",
)  # fmt: skip

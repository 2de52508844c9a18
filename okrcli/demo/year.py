"""The whole company, this year: looked at every other week."""

from __future__ import annotations

from okrcli.demo.parts import Plan, aim, amend, initiative, maintain, metric, milestones

RELIABLE = aim(
    "reliable",
    "A cargo bike is something to plan a life around",
    "ines",
    "Nobody plans to be lucky. We want to be as dull as running water: turn the tap, and there it is.",
    metric(
        "on-time", "Rides that start within five minutes of the booked time", "greta", 86, 96,
        unit="%", confidence=6, numbers="on-time", expected=[("20", 88), ("36", 92)],
        story="""
            2   86    6
            4   85.7  6
            6   86.2  6
            8   86    5
            10  86.8  6
            12  87.1  6
            14  86.9  6
            16  87.6  6
            18  88    6
            20  88.3  6
            22  88.1  6
            24  88.9  6
            26  89.4  6
            28  89.9  6
            30  90.2  6
            32  89.6  5  One bad lot of parts shows here too
            34  90.8  6
            36  91.3  6
            38  91.9  6
            40  92.2  7
            42  92.6  7
            44  93.1  7
            46  93    7
            48  93.8  7
            50  94.2  7
            52  94.5  7
        """,
    ),
    metric(
        "weekly-households", "Households that ride every week", "mira", 2140, 4000,
        unit="households", confidence=5, numbers="households",
        story="""
            2   2140  5
            4   2155  5
            6   2190  5
            8   2260  5
            10  2310  5
            12  2395  6
            14  2470  6
            16  2520  6
            18  2610  6  Word of mouth: 61 of 90 new households were sent by a neighbour
            20  2675  6
            22  2730  6
            24  2790  6
            26  2880  6
            28  2955  6
            30  3010  6
            32  3040  5
            34  3105  5
            36  3190  6
            38  3260  6
            40  3345  6
            42  3410  6
            44  3490  6
            46  3555  6
            48  3610  6
            50  3660  6
            52  3705  6
        """,
    ),
    maintain(
        "injuries", "Riders hurt by a fault of our bikes", "rosa",
        at_most=0, every="month", unit="riders",
        story="""
            4   0  8
            8   0  8
            12  0  8
            16  0  8
            20  1  5  A loose mudguard and a scraped knee. We rang, apologised, and look at every mudguard now
            24  0  7
            28  0  8
            32  0  7
            36  0  8
            40  0  8
            44  0  8
            48  0  8
            52  0  8
        """,
    ),
    tags=["reliability", "safety"],
)  # fmt: skip

OWN_FEET = aim(
    "own-feet",
    "We stand on our own feet",
    "tomas",
    "Every euro from outside comes with an opinion. We like to choose whose opinions we hear.",
    metric(
        "margin", "What a bike earns in a month after its own costs", "tomas", 14, 32,
        unit="EUR", confidence=6,
        story="""
            3   14.2  6
            5   14.6  6
            7   15.9  6
            9   16.4  6
            11  16.1  6
            13  17.8  6
            15  18.2  6
            17  19    6
            19  19.7  6
            21  19.5  5  Insurance went up by six percent for everybody
            23  20.4  6
            25  21.6  6
            27  22    6
            29  22.9  6
            31  23.4  6
            33  22.2  5
            35  24.1  6
            37  25.3  6
            39  26    7
            41  26.4  7
            43  27.2  7
            45  28.1  7
            47  28    7
            49  29.2  7
            51  30.1  7
        """,
        turns=[
            amend("22thu", "tomas",
                  "The insurers raised everybody by six percent; two euros a bike, and not ours to win back",
                  target=30),
        ],
    ),
    maintain(
        "runway", "Months that we could pay for without new money", "tomas",
        unit="months", at_least=9, every="month", weight=2,
        story="""
            4   11    8
            8   10.5  8
            12  10.8  8
            16  10.2  8
            20  10.1  8
            24  9.6   7
            28  9.9   7
            32  9.4   7
            36  9.7   7
            40  10.2  8
            44  10.6  8
            48  11    8
            52  11.3  8
        """,
    ),
    ambition="committed",
    tags=["money"],
)  # fmt: skip

GHENT = aim(
    "ghent",
    "Ghent rides with us before the year is over",
    "ines",
    "A city of bikes, bridges and families, whose mayor wrote to us by hand.",
    milestones(
        "first-riders", "From a letter to the first hundred riders", "ines",
        ["permit The city says yes", "depot A depot with a roof *2", "crew Five people of Ghent *2",
         "riders The first hundred riders *3"],
        confidence=5,
        story="""
            2   -        5
            6   -        5  The mayor's letter hangs in the kitchen. The form behind it has 40 pages
            10  +permit  6
            14  -        5
            18  -        4  Third depot, third landlord, third change of mind
            22  -        4
            26  +depot   6  An old tram shed. It rains in at one corner only
            30  -        6
            34  +crew    7  Five people, four of whom came on their own cargo bike
            38  -        6
            42  -        6  31 riders signed up, first bikes leave Hamburg by train
            46  -        6
            49  +riders  9  Rider number 100 is the mayor
            52  -        9
        """,
        initiatives=[
            initiative("letter", "Forty pages for the city", "ines", "draft doing, 10 done"),
            initiative("tram-shed", "A roof for the tram shed", "tomas", "24 todo, 27 doing, 35 done"),
        ],
    ),
    tags=["growth"],
)  # fmt: skip

PLAN = Plan(
    "company",
    "YEAR",
    "ines",
    (RELIABLE, OWN_FEET, GHENT),
    drafted="-2mon",
    agreed="tomas 0tue, mira 0tue, greta 0tue, ines eve, tomas 23mon",
)  # fmt: skip

"""The fleet team, last quarter."""

from __future__ import annotations

from okrcli.demo.parts import Plan, added, aim, grade, initiative, lesson, maintain, metric, withdraw

RIGHT_PLACE = aim(
    "right-place",
    "Bikes stand where the morning needs them",
    "greta",
    "At eight a station has to offer a bike, or a family starts the car. At noon nobody minds an empty one.",
    metric(
        "empty-stations", "Stations without a bike at eight", "pavel", 31, 10,
        unit="stations", confidence=6, numbers="stations",
        story="""
            1   31  6
            2   33  5
            3   29  6
            4   27  6  The plan for the night now looks at tomorrow's weather
            5   28  6
            6   24  6
            7   22  6
            8   23  6  Three of these are the same three stations every week: no pavement, no parking, no bike
            9   19  7
            10  18  7
            11  16  7
            12  17  6
            13  14  7
        """,
        initiatives=[
            initiative("weather", "Tomorrow's weather in tonight's plan", "pavel", "draft doing, 4 done",
                       266),
            initiative("hill", "A second trailer for the hills of Porto", "greta", "draft todo, 7 doing",
                       268),
        ],
    ),
    metric(
        "van-km", "Kilometres by van for 100 moved bikes", "greta", 220, 120,
        unit="km", confidence=5,
        story="""
            1   220  5
            2   214  5
            3   205  5
            4   196  6
            5   262  5
            5fri  188  6  Without the festival
            6   181  6
            7   176  6
            8   170  6
            9   163  6  Two drivers share one round now, and talk to each other. That was all
            10  158  6
            11  160  5
            12  152  5
            13  149  5
        """,
        turns=[
            withdraw("5fri", "greta", "The van carried a stage to the festival that day, and no bikes", "5"),
        ],
    ),
    maintain(
        "charged", "Batteries above half at six in the morning", "pavel",
        unit="%", at_least=92, every="week", numbers="batteries",
        story="""
            1   93.1  7
            2   92.4  7
            3   94    7
            4   91.2  6  The charger in Altona was off for a night
            5   93.8  7
            6   94.4  7
            7   95    8
            8   94.1  8
            9   90.6  5  The oldest lot fell below half in one night, all forty of them
            10  92.2  6
            11  93.5  7  The oldest lot charges first now
            12  94.7  8
            13  94.9  8
            14  95.1  8
        """,
    ),
    metric(
        "stands", "Broken stands that are repaired within a week", "greta", 40, 90,
        unit="%", confidence=5,
        story="""
            7   46  5
            8   51  5
            9   63  6
            10  62  6
            11  70  7
            12  78  7
            13  81  7
        """,
        turns=[
            added("6", "greta",
                  "Broken stands are behind a third of the empty stations, and nobody looked at them"),
        ],
    ),
    tags=["mornings"],
    supports=["company/LAST/rainproof"],
)  # fmt: skip

PLAN = Plan(
    "fleet",
    "LAST",
    "greta",
    (RIGHT_PLACE,),
    drafted="-1wed",
    agreed="pavel 0wed, greta eve, rosa eve, pavel 6wed, greta 6wed",
    retrospective={
        "went_well": [
            "One objective. We knew every day which station it was about",
            "Adding the stands in week six was right: it was the real cause",
        ],
        "went_badly": ["The second trailer for Porto is still not there, and we planned as if it were"],
        "lessons": [
            lesson("names-first", "Read the names before the number: three stations were a tenth of it all",
                   "mornings"),
            lesson("by-the-lot", "Batteries age by the lot: watch and replace them by the lot", "batteries"),
        ],
        "grades": {
            "right-place": grade("keep", "The morning is better. The evening still makes the mess"),
        },
    },
)  # fmt: skip

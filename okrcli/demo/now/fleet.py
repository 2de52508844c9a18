"""The fleet team, this quarter."""

from __future__ import annotations

from okrcli.demo.parts import Plan, aim, amend, initiative, maintain, metric, milestones, withdraw

EVENING = aim(
    "evening",
    "The evening leaves the morning ready",
    "greta",
    "At night we clear up what the evening leaves behind. We would rather have a better evening.",
    metric(
        "rider-moved", "Bikes that riders bring where they are needed", "greta", 5, 30,
        unit="%", confidence=5, numbers="moves",
        story="""
            1   5     5
            2   6     5
            3   7.5   5  Two euros back for a bike that ends at an empty station
            4   9     6
            5   9.5   6
            6   8     4  Somebody earned 40 euros by moving one bike back and forth. The gap is closed
            7   11    5
            8   13    5
            9   15.5  6
            10  17    6
            11  18.5  6
            12  21    6
            13  22    6
        """,
        initiatives=[
            initiative("two-euros", "Two euros for the right station", "greta", "draft doing, 3 done", 411),
            initiative("school-bikes", "Schools keep four bikes overnight", "pavel", "draft todo, 5 doing",
                       413),
        ],
    ),
    metric(
        "empty-stations", "Stations without a bike at eight", "pavel", 14, 5,
        unit="stations", confidence=6, numbers="stations",
        story="""
            1   14  6
            2   15  6
            3   13  6
            4   13  6
            5   9   6
            5thu  12  6  Counted again without the stations that are closed for works
            6   12  6
            7   11  6
            8   10  7
            9   9   7
            10  10  6
            11  8   7
            12  7   7
            13  7   7
        """,
        turns=[
            withdraw("5thu", "pavel", "Three stations were closed for road works and counted as full", "5"),
        ],
    ),
    maintain(
        "charged", "Batteries above half at six in the morning", "pavel",
        unit="%", at_least=92, every="week", numbers="batteries",
        story="""
            1   94.2  8
            2   94.6  8
            3   93.9  8
            4   94.8  8
            5   91.7  6  The charger at the harbour, two nights in a row
            6   93.1  7
            7   94    8
            8   94.4  8
            9   95.2  8
            10  95    8
            11  94.7  8
            12  95.3  8
            13  95.1  8
            14  95.2  8
        """,
    ),
    milestones(
        "south-depot", "The depot in the south is open at night", "greta",
        ["lease The lease is signed", "power Power for 160 chargers *3",
         "doors Doors that riders can open *2",
         "neighbours The neighbours have slept well for two weeks"],
        story="""
            1   -        6
            2   +lease   7
            5   -        3  The grid company offers a date next year. We call every morning
            7   +doors   4
            8   -        5  They found a cable that nobody had on a map
            10  +power   8
            13  -        7  Ten quiet nights of the fourteen that the neighbours were promised
        """,
        turns=[
            amend("6mon", "greta", "The grid gives us power for 120 chargers and not for 160",
                  milestones=[{"id": "lease", "title": "The lease is signed"},
                              {"id": "power", "title": "Power for 120 chargers", "weight": 2},
                              {"id": "doors", "title": "Doors that riders can open", "weight": 2},
                              {"id": "neighbours", "title": "The neighbours have slept well for two weeks"}]),
        ],
    ),
    tags=["mornings", "stations"],
    supports=["company/NOW/around-the-corner"],
    continues="fleet/LAST/right-place",
)  # fmt: skip

PLAN = Plan(
    "fleet",
    "NOW",
    "greta",
    (EVENING,),
    drafted="-1wed",
    agreed="pavel 0wed, rosa 0thu, greta eve, pavel 6wed",
)  # fmt: skip

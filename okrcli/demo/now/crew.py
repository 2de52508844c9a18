"""The crew team, made last quarter; its first goals are still a draft."""

from __future__ import annotations

from okrcli.demo.parts import Plan, aim, change, metric, milestones

PLAN = Plan(
    "crew",
    "NOW",
    "ada",
    (
        aim(
            "good-week",
            "Everybody can say what a good week looks like",
            "ada",
            "In our talks nobody complained about work. Many could not say whether they did it well.",
            metric(
                "say-it", "Colleagues who can name the goal of their team without looking", "ada", 40, 90,
                unit="%", confidence=5,
                turns=[change("2tue", "ada", target=80, start=45)],
            ),
            milestones(
                "talks", "Every colleague had one talk that was not about tasks", "ada",
                ["workshop The workshop", "care Rider care", "rest Everybody else *2"],
            ),
            tags=["people"],
        ),
        aim(
            "night-shift",
            "The night shift feels like part of the company",
            "ada",
            "Eleven colleagues work when the rest of us sleep. Two of them have never met Ines.",
            metric("met", "Night colleagues who have met all leads", "ada", 2, 11, unit="people"),
            tags=["people"],
        ),
    ),
    drafted="1thu",
)  # fmt: skip

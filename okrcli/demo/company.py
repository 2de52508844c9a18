"""Packhorse: cargo bikes by subscription in three cities, and the people who make that work."""

from __future__ import annotations

from dataclasses import dataclass, field

from okrcli.demo import year
from okrcli.demo.last import app as app_last
from okrcli.demo.last import care as care_last
from okrcli.demo.last import company as company_last
from okrcli.demo.last import fleet as fleet_last
from okrcli.demo.last import platform as platform_last
from okrcli.demo.last import workshop as workshop_last
from okrcli.demo.now import app as app_now
from okrcli.demo.now import care as care_now
from okrcli.demo.now import company as company_now
from okrcli.demo.now import crew as crew_now
from okrcli.demo.now import fleet as fleet_now
from okrcli.demo.now import platform as platform_now
from okrcli.demo.now import workshop as workshop_now

NAME = "Packhorse"
SOMEBODY = "mira"
"""Who the person at the keyboard is taken for, inside the demo."""
TRIES = (
    "okr status",
    "okr status app --all",
    "okr tree",
    "okr show one-hand/taps",
    "okr retro app",
    "okr check-in crash-free 99.7 --confidence 8",
    "okr check-in",
    "git log --oneline okrs/app",
)
"""Commands that have something to show in the demo."""
MON, TUE, WED, THU, FRI = range(5)


@dataclass(frozen=True, slots=True)
class Person:
    """A colleague, and the weekday on which they usually check in."""

    name: str
    usual: int

    @property
    def email(self) -> str:
        """Their address: the first name, in plain letters."""
        from okrcli.domain.names import slug

        return f"{slug(self.name.split()[0])}@packhorse.example"


@dataclass(frozen=True, slots=True)
class Team:
    """A team; `parent` is empty for the company itself, `since` is when in the last quarter it came to be."""

    name: str
    parent: str
    lead: str
    members: tuple[str, ...] = field(default=())
    since: str = ""


PEOPLE = {
    "ines": Person("Inês Carvalho", FRI),
    "tomas": Person("Tomas Lindqvist", THU),
    "mira": Person("Mira Okafor", FRI),
    "jonas": Person("Jonas Weber", THU),
    "leila": Person("Leila Haddad", WED),
    "sam": Person("Sam Whitlock", MON),
    "yuki": Person("Yuki Tanaka", TUE),
    "greta": Person("Greta Nilsen", MON),
    "pavel": Person("Pavel Novák", TUE),
    "rosa": Person("Rosa Jiménez", THU),
    "dario": Person("Dario Conti", FRI),
    "nadia": Person("Nadia Petrova", WED),
    "owen": Person("Owen Byrne", THU),
    "ada": Person("Ada Brandt", FRI),
}
TEAMS = {
    "company": Team("Packhorse", "", "ines", ("ines", "tomas", "mira", "greta")),
    "app": Team("App", "company", "mira", ("mira", "jonas", "leila")),
    "platform": Team("Platform", "company", "sam", ("sam", "yuki")),
    "fleet": Team("Fleet", "company", "greta", ("greta", "pavel")),
    "workshop": Team("Workshop", "fleet", "rosa", ("rosa", "dario")),
    "care": Team("Rider care", "company", "nadia", ("nadia", "owen")),
    "crew": Team("Crew", "company", "ada", ("ada",), since="9mon"),
}
PLANS = (
    year.PLAN,
    company_last.PLAN, app_last.PLAN, platform_last.PLAN, fleet_last.PLAN, workshop_last.PLAN, care_last.PLAN,
    company_now.PLAN, app_now.PLAN, platform_now.PLAN, fleet_now.PLAN, workshop_now.PLAN, care_now.PLAN,
    crew_now.PLAN,
)  # fmt: skip

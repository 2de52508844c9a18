"""Courses as drawings for a page."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.reports.figure import Figure
from okrcli.render.svg import svg_chart
from okrcli.render.words import voice

DAYS = (date(2026, 10, 1), date(2026, 12, 31))
SVG = "{http://www.w3.org/2000/svg}"


def points(*pairs: tuple[str, str]) -> list[Any]:
    return [{"date": day, "value": Figure(value)} for day, value in pairs]


def course(*values: tuple[str, str], **more: Any) -> Any:
    usual: dict[str, Any] = {
        "expected": points(("2026-09-30", "900"), ("2026-12-31", "300")),
        "limits": [Figure("300")],
        "projection": None,
    }
    return {**usual, **more, "values": points(*values)}


P99 = course(
    ("2026-10-12", "820"), ("2026-11-09", "640"), projection={"date": "2026-12-31", "value": Figure("310.5")}
)


def drawn(found: Any, *amended: date, title: str = "p99", language: str = "en", **more: Any) -> Any:
    text = svg_chart(found, DAYS, amended, voice(language, unicode=True), name="p99", title=title, **more)
    return ET.fromstring(text)


def test_without_values_what_they_are_held_against_is_drawn() -> None:
    text = svg_chart(course(), DAYS, (date(2026, 11, 2),), voice("en", unicode=True), name="a", title="b")
    desc = ET.fromstring(text).findtext(f"{SVG}desc") or ""

    assert desc.startswith("Nothing has been checked in yet.")
    assert ('class="pace"' in text, 'class="axis"' in text, "2026-11-02" in text) == (True, True, True)
    assert "<circle" not in text


def test_without_any_number_the_frame_is_drawn() -> None:
    bare = course(expected=[], limits=[])
    text = svg_chart(bare, DAYS, (), voice("en", unicode=True), name="a", title="b")

    assert ('class="axis"' in text, "<text" in text) == (True, True)


def test_who_hears_the_page_is_told_what_is_drawn() -> None:
    root = drawn(P99, date(2026, 11, 2), unit="ms")

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "p99-t p99-d"
    assert root.findtext(f"{SVG}title") == "p99"
    assert root.findtext(f"{SVG}desc") == (
        "2 values: 820 ms on 2026-10-12, 640 ms on 2026-11-09. Target 300 ms. "
        "At this rate 310.5 ms on 2026-12-31 (a guess). Amended on 2026-11-02."
    )
    marks = [circle.findtext(f"{SVG}title") for circle in root.iter(f"{SVG}circle")]
    assert "2026-10-12: 820 ms" in marks


def test_every_line_has_a_pattern_of_its_own() -> None:
    """Colour says nothing that dashes, dots and marks do not say."""
    root = drawn(P99, date(2026, 11, 2), confidence=[(date(2026, 10, 12), 6)])
    dashes = {
        name: {e.get("stroke-dasharray") for e in root.iter() if (e.get("class") or "").split()[:1] == [name]}
        for name in ("values", "pace", "limit", "guess")
    }

    assert {name: found - {None} for name, found in dashes.items()} == {
        "values": set(),
        "pace": {"1.5 4"},
        "limit": {"8 4"},
        "guess": {"4 3"},
    }
    assert [rect.findtext(f"{SVG}title") for rect in root.iter(f"{SVG}rect")] == ["2026-10-12: 6/10"]


def test_it_can_be_heard_in_swedish() -> None:
    assert "2 värden" in str(drawn(P99, language="sv").findtext(f"{SVG}desc"))


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=1>', "a\x1b[31m\u202eb"])
def test_a_title_and_a_unit_stay_text(text: str) -> None:
    root = drawn(P99, title=text, unit=text)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}

    assert tags <= {"svg", "title", "desc", "path", "text", "g", "polyline", "circle", "line", "rect"}
    assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)
    assert "\x1b" not in "".join(root.itertext())


numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30, places=3)


@given(st.lists(st.tuples(st.dates(date(2026, 8, 1), date(2027, 3, 1)), numbers), min_size=1, max_size=8))
def test_everything_stays_within_the_drawing(values: list[tuple[date, Any]]) -> None:
    found = course(*((day.isoformat(), str(value)) for day, value in sorted(values)))
    root = drawn(found)
    _, _, width, height = map(float, str(root.get("viewBox")).split())

    for line in root.iter(f"{SVG}polyline"):
        for x, y in re.findall(r"([-\d.]+),([-\d.]+)", str(line.get("points"))):
            assert 0 <= float(x) <= width
            assert 0 <= float(y) <= height
    assert not any(element.get("style") for element in root.iter())

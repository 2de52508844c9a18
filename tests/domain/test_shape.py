"""The canonical layout and the schema are kept apart; here they are held together."""

from __future__ import annotations

import pytest

from okrcli.domain import model, settings, shape
from okrcli.domain.part import Part

PAIRS: list[tuple[tuple[str, ...], tuple[type[Part], ...]]] = [
    (shape.FILE, (model.OkrFile,)),
    (shape.OBJECTIVE, (model.Objective,)),
    (shape.KEY_RESULT, (model.Metric, model.Maintain, model.Milestones)),
    (shape.CHECK_IN, (model.CheckIn,)),
    (shape.RECORD, (model.Stamp, model.Reasoned, model.Amendment, model.Correction)),
    (shape.EXPECTED, (model.ExpectedPoint,)),
    (shape.MILESTONE, (model.Milestone,)),
    (shape.INITIATIVE, (model.Initiative,)),
    (shape.RETROSPECTIVE, (model.Retrospective,)),
    (shape.LESSON, (model.Lesson,)),
    (shape.GRADE, (model.Grade,)),
    (shape.SETTINGS, (settings.Settings,)),
    (shape.TEAM, (settings.Team,)),
    (shape.PERSON, (settings.Person,)),
    (shape.CALENDAR, (settings.CalendarSettings,)),
    (shape.BANDS, (settings.BandSettings,)),
    (shape.CHECK, (settings.CheckSettings,)),
]


@pytest.mark.parametrize(("order", "models"), PAIRS)
def test_the_order_of_keys_names_exactly_the_fields(
    order: tuple[str, ...], models: tuple[type[Part], ...]
) -> None:
    assert len(set(order)) == len(order)
    assert set(order) == {name for each in models for name in each.fields}


def test_every_part_of_the_format_has_its_order() -> None:
    """A new part of the schema has to be added here, and so to the layout."""
    parts = {
        each
        for module in (model, settings)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, model.Part) and not each.__name__.startswith("_")
    }
    assert parts - {model.Part} == {each for _, models in PAIRS for each in models}


@pytest.mark.parametrize(
    ("path", "order"),
    [
        ((), shape.FILE),
        (("objectives", 0), shape.OBJECTIVE),
        (("objectives", 0, "key_results", 3), shape.KEY_RESULT),
        (("objectives", 0, "key_results", 3, "check_ins", 1), shape.CHECK_IN),
        (("objectives", 0, "key_results", 3, "check_ins", 1, "corrected", 0), shape.RECORD),
        (("objectives", 0, "key_results", 3, "check_ins", 1, "withdrawn"), shape.RECORD),
        (("objectives", 0, "key_results", 3, "milestones", 0), shape.MILESTONE),
        (("objectives", 0, "key_results", 3, "initiatives", 0), shape.INITIATIVE),
        (("objectives", 0, "key_results", 3, "expected", 0), shape.EXPECTED),
        (("objectives", 0, "key_results", 3, "amendments", 0), shape.RECORD),
        (("objectives", 0, "key_results", 3, "amendments", 0, "was"), ()),
        (("objectives", 0, "dropped"), shape.RECORD),
        (("activated",), shape.RECORD),
        (("agreed", 0), shape.RECORD),
        (("reopened", 1), shape.RECORD),
        (("retrospective",), shape.RETROSPECTIVE),
        (("retrospective", "lessons", 0), shape.LESSON),
        (("retrospective", "grades"), ()),
        (("retrospective", "grades", "checkout"), shape.GRADE),
    ],
)
def test_the_order_at_a_place(path: tuple[str | int, ...], order: tuple[str, ...]) -> None:
    assert shape.key_order(path) == order


@pytest.mark.parametrize(
    ("path", "order"),
    [
        ((), shape.SETTINGS), (("teams", "platform"), shape.TEAM), (("people", "anna"), shape.PERSON),
        (("calendar",), shape.CALENDAR), (("bands",), shape.BANDS), (("check",), shape.CHECK),
        (("teams",), ()),
    ],
)  # fmt: skip
def test_the_order_at_a_place_of_the_settings(path: tuple[str, ...], order: tuple[str, ...]) -> None:
    assert shape.key_order(path, settings=True) == order


@pytest.mark.parametrize(
    ("path", "value", "block"),
    [
        ((), {}, True),
        (("objectives",), [], True),
        (("objectives", 0), {}, True),
        (("objectives", 0, "tags"), [], False),
        (("objectives", 0, "supports"), [], False),
        (("objectives", 0, "key_results"), [], True),
        (("objectives", 0, "key_results", 0), {}, True),
        (("objectives", 0, "key_results", 0, "check_ins"), [], True),
        (("objectives", 0, "key_results", 0, "check_ins", 0), {}, False),
        (("objectives", 0, "key_results", 0, "check_ins", 0, "done"), [], False),
        (("objectives", 0, "key_results", 0, "check_ins", 0, "corrected"), [], False),
        (("objectives", 0, "key_results", 0, "milestones", 0), {}, False),
        (("objectives", 0, "key_results", 0, "expected"), [], False),
        (("activated",), {}, False),
        (("retrospective",), {}, True),
        (("retrospective", "grades"), {}, True),
        (("retrospective", "grades", "checkout"), {}, False),
        (("retrospective", "went_well"), [], False),
    ],
)
def test_what_is_written_over_several_lines(path: tuple[str | int, ...], value: object, block: bool) -> None:
    assert shape.is_block(path, value) is block

"""okr.yaml, with and without its schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrcli.domain.period import Calendar
from okrcli.store.cache import Cache
from okrcli.store.config import Person, SettingsError, Team, load_config

SETTINGS = """\
version: 1
name: Acme
x-ours: kept and ignored
teams:
  company: {name: Acme}
  platform: {name: Platform, parent: company, lead: anna, members: [anna, bo], language: sv}
people:
  anna: {name: Anna Ek, emails: [anna@acme.example, Anna.Ek@acme.example]}
calendar: {first_month: 7, year_named_by: start, check_in_every: two weeks}
bands: {committed: [1, 0.80]}
commit: false
"""


def config(root: Path, text: str = SETTINGS):
    (root / "okr.yaml").write_text(text)
    return load_config(root, Cache(root))


def test_every_part_is_there_the_first_time_and_from_the_cache(tmp_path):
    first, again = config(tmp_path), config(tmp_path)
    assert first == again
    assert first.teams["platform"] == Team("Platform", "company", "anna", ("anna", "bo"), "sv")
    assert first.people["anna"] == Person("Anna Ek", ("anna@acme.example", "Anna.Ek@acme.example"))
    assert first.calendar == Calendar(7, "start", "two weeks")
    assert first.bands == {"aspirational": ("0.7", "0.4"), "committed": ("1", "0.80")}
    assert (first.commit, first.name, list(first.teams)) == (False, "Acme", ["company", "platform"])


def test_only_what_a_score_depends_on_counts(tmp_path):
    first = config(tmp_path).counting
    assert config(tmp_path, SETTINGS.replace("Acme", "Other")).counting == first
    assert config(tmp_path, SETTINGS.replace("[1, 0.80]", "[1, 0.8]")).counting != first
    assert config(tmp_path, SETTINGS.replace("two weeks", "month")).counting != first


@pytest.mark.parametrize(
    ("name", "email", "handle"),
    [
        ("Somebody", "ANNA@acme.example", "anna"),
        ("anna ek", "other@acme.example", "anna"),
        ("Bo", "bo@acme.example", ""),
        ("", "", ""),
    ],
)
def test_people_are_known_by_address_then_by_name(tmp_path, name, email, handle):
    assert config(tmp_path).handle_of(name, email) == handle


@pytest.mark.parametrize(
    ("email", "handle"), [("two@acme.example", "two"), ("", ""), ("new@acme.example", "")]
)
def test_of_two_people_with_one_name_the_address_tells_which(tmp_path, email, handle):
    two = "people:\n  two: {name: Anna Ek, emails: [two@acme.example]}\n"
    assert config(tmp_path, SETTINGS.replace("people:\n", two)).handle_of("Anna Ek", email) == handle


def test_settings_that_cannot_be_used_say_where(tmp_path):
    with pytest.raises(SettingsError) as caught:
        config(tmp_path, SETTINGS.replace("first_month: 7", "first_month: 13"))
    assert (str(caught.value).startswith("okr.yaml:9:"), caught.value.exit_code) == (True, 2)


def test_a_mistake_is_never_hidden_by_the_cache(tmp_path):
    for _ in range(2):
        with pytest.raises(SettingsError):
            config(tmp_path, "version: one\n")

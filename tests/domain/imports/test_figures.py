"""Numbers as other tools write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from okrcli.domain.imports.figures import figure, unreadable


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("10K", "10000", ""), ("2.5M", "2500000", ""), ("$1.2bn", "1200000000", "$"), ("3k€", "3000", "€"),
        ("10m", "10", "m"), ("10 MB", "10", "MB"), ("12 km", "12", "km"), ("1.234.567", "1234567", ""),
        ("1,234,567.5", "1234567.5", ""), ("1.234,50", "1234.5", ""), ("1,23", "1.23", ""),
        ("1,234", "1234", ""), ("12,34,567", "1234567", ""), ("(5)", "-5", ""), ("1 234,5", "1234.5", ""),
    ],
)  # fmt: skip
def test_a_number_and_its_unit(text, value, unit):
    found = figure(text)
    assert found is not None
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(("text", "value"), [("1.500", "1500"), ("10,5", "10.5"), ("1,234.5", "1234.5")])
def test_a_number_with_a_decimal_comma(text, value):
    found = figure(text, ",")
    assert found is not None
    assert found.value == Decimal(value)


def test_what_is_meant_as_a_number_and_is_none():
    texts = ("", "-", "n/a", "5", "twelve", "5 of 6")
    assert [each for each in texts if unreadable(each)] == ["twelve", "5 of 6"]

"""Numbers: what is one, how another is to be written, and how one is shown."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from okrcli.domain.number import LONGEST, NumberError, parse_number, percent, show_number
from okrcli.domain.reports.status import share

numbers = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=3),
    st.builds(lambda m, e: Decimal((m < 0, tuple(map(int, str(abs(m)))), e)),
              st.integers(-(10**30), 10**30), st.integers(-200, 200)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("820", "", "820"), ("-5", "", "-5"), ("0.10", "", "0.10"), ("1e3", "", "1E+3"), (" 7 ", "", "7"),
        ("820ms", "ms", "820"), ("820 ms", "ms", "820"), ("820MS", "ms", "820"), ("85%", "%", "85"),
        ("85 %", "%", "85"), ("85", "%", "85"), ("−5", "", "-5"), ("5 kr per month", "kr per month", "5"),
        ("9" * 100, "", "9" * 100), ("1.5E-3", "", "0.0015"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_written(text: str, unit: str, value: str) -> None:
    assert str(parse_number(text, unit)) == str(Decimal(value))


@pytest.mark.parametrize(
    ("text", "unit", "hint"),
    [
        ("1,5", "", "write 1.5, with a decimal point"),
        ("-01,5", "", "write -1.5, with a decimal point"),
        ("1,500", "", "write 1500, or 1.500 with a decimal point"),
        ("1,500,000", "", "write 1500000"),
        ("1 000", "", "write 1000"),
        ("1\u202f000.5", "", "write 1000.5"),
        ("1_000", "", "write 1000"),
        ("12'500", "", "write 12500"),
        ("012", "", "write 12"),
        ("-007", "", "write -7"),
        ("+5", "", "write 5"),
        (".5", "", "write 0.5"),
        ("-.5", "", "write -0.5"),
        ("5.", "", "write 5"),
        ("00", "", "write 0"),
        ("5 percent", "%", "the unit is %, not 'percent': write 5% if that is what you mean"),
        ("5s", "ms", "the unit is ms, not 's': write 5ms if that is what you mean"),
        ("5%", "", "this key result has no unit: write 5"),
        ("9" * 101, "", "write at most 100 characters"),
        *[(text, "", "write digits with a decimal point, as in 820 or 0.5") for text in (
            "", "nan", "inf", "-", "+", ".", "0x10", "1e1000", "12:30", "1 000,5", "1.000,50", "twelve",
            "１２", "--5")],
    ],
)  # fmt: skip
def test_anything_else_says_how_to_write_it(text: str, unit: str, hint: str) -> None:
    with pytest.raises(NumberError) as refused:
        parse_number(text, unit)
    assert str(refused.value.message) == f"{text!r} is not a number"
    assert str(refused.value.hint) == hint


@settings(max_examples=300, deadline=None)
@given(st.text("0123456789.,-+eE_ '%ms", max_size=12), st.sampled_from(["", "ms", "%"]))
@example("-05", "").via("was told to write -0")
@example("0'000", "").via("was told to write 0000")
def test_an_advised_number_is_one(text: str, unit: str) -> None:
    """What a hint says to write can be written, and is never another number with digits left out."""
    try:
        parse_number(text, unit)
    except NumberError as refused:
        better = str(refused.hint.values.get("better", ""))
        if better:
            value = parse_number(better)
            digits = [c for c in text if c in "123456789"]
            assert [c for c in str(better) if c in "123456789"] == digits
            assert (value < 0) <= ("-" in text)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("820", "820"), ("0.10", "0.10"), ("1E+3", "1000"), ("1E+15", "1000000000000000"), ("1E+16", "1E+16"),
        ("1E-12", "0.000000000001"), ("1E-13", "1E-13"), ("-5", "-5"), ("-0", "0"), ("-0.0", "0.0"),
        ("0E+9", "0"),
    ],
)  # fmt: skip
def test_a_number_is_shown_as_written(value: str, shown: str) -> None:
    assert show_number(Decimal(value)) == shown


@settings(max_examples=300, deadline=None)
@given(numbers)
def test_what_is_shown_is_read_back(value: Decimal) -> None:
    shown = show_number(value)
    if len(shown) <= LONGEST:
        assert parse_number(shown) == value


@pytest.mark.parametrize(
    ("share_of", "shown"),
    [
        ("0", 0), ("0.004", 0), ("0.005", 1), ("0.125", 13), ("0.995", 99), ("0.9999999", 99), ("1", 100),
        ("1.004", 100), ("1.005", 101), ("1.1667", 117), ("-0.2", -20), ("-0.004", 0), ("-0.005", -1),
        ("-0.125", -13),
    ],
)  # fmt: skip
def test_percents_round_half_away_from_zero(share_of: str, shown: int) -> None:
    assert percent(Fraction(share_of)) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0", "0.000000"), ("1", "1.000000"), ("1/3", "0.333333"), ("2/3", "0.666667"),
        ("999999999/1000000000", "0.999999"), ("-1/3", "-0.333333"), ("-1/100000000", "0.000000"),
        ("7/6", "1.166667"), ("1/2000000", "0.000001"), ("-1/2000000", "-0.000001"),
    ],
)  # fmt: skip
def test_shares_have_six_decimals(value: str, shown: str) -> None:
    assert share(Fraction(value)) == shown


def test_no_share_stays_none() -> None:
    assert share(None) is None


@settings(max_examples=300, deadline=None)
@given(st.fractions(-3, 3))
@example(1 - Fraction(1, 10**9))
def test_nothing_below_one_is_shown_as_one(value: Fraction) -> None:
    shown = share(value)
    assert shown is not None
    assert (percent(value) >= 100) <= (value >= 1)
    assert (Fraction(shown) >= 1) <= (value >= 1)
    assert abs(percent(value) - value * 100) <= (1 if 0 < 1 - value < Fraction(1, 100) else Fraction(1, 2))
    assert percent(-value) == -percent(value) or abs(value) < 1

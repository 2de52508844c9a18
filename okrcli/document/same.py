"""Whether two data are the same as text: types and digits count, the order of keys does not."""

from __future__ import annotations

from decimal import Decimal

from okrcli.domain.edits import Data


def same(left: Data, right: Data) -> bool:
    """True where both would be written alike: `0.1` is not `0.10`, and `1` is not `true` or `"1"`."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if _is_number(left) and _is_number(right):
        return str(left) == str(right)
    return type(left) is type(right) and bool(left == right)


def _is_number(value: Data) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)

"""Bounds for a template that somebody else may have written: how much memory it takes, how often it loops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MOST_MEMORY = 128 << 20
"""Bytes that filling in may take beyond what is there: one text in it could be made as wide as a disk."""
MOST_ROUNDS = 1_000_000
"""Rounds of all loops over numbers in one template, those in each other multiplied."""


def counted_range() -> Callable[..., range]:
    """The `range` of one template. Raises `OverflowError` once all its loops together are too many."""
    left = MOST_ROUNDS

    def counted(*numbers: int) -> range:
        nonlocal left
        asked = range(*numbers)
        left -= len(asked) if len(asked) < MOST_ROUNDS else MOST_ROUNDS + 1
        if left < 0:
            raise OverflowError
        return asked

    return counted


@contextmanager
def little_memory() -> Iterator[None]:
    """Within it, whatever takes very much memory is a `MemoryError`, where the system can say so."""
    try:
        import resource

        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        before = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_least(taken + MOST_MEMORY, before[0]), before[1]))
    except (ImportError, OSError, ValueError):
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, before)


def _least(limit: int, before: int) -> int:
    return limit if before < 0 else min(limit, before)

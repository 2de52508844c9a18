"""The verdicts on many files: those that are known already, the others made by as many processes as pay."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from okrcli.actions._noted import unread
from okrcli.actions._spread import processes, spread
from okrcli.actions._verdict import Verdict, judge
from okrcli.actions._verdict_text import read_back, stable, written
from okrcli.document import loader
from okrcli.domain.rules.base import Surroundings
from okrcli.store.files import FileFaultError
from okrcli.store.layout import Entry
from okrcli.store.source import Source
from okrcli.store.verdicts import Verdicts, digest_of


def verdicts(
    source: Source, entries: Sequence[Entry], around: Surroundings, slot: str = ""
) -> Iterator[tuple[Entry, Verdict]]:
    """Every file with its verdict, in order. Raises `UsageError` for an `OKR_JOBS` that is no number.

    The verdicts of each `slot` are kept by themselves: those of another day do not push out today's.
    """
    kept = Verdicts(f"{slot}{_conditions(around)}", around.today.isoformat())
    known = _known(source, entries, kept) if kept else {}
    missing = [entry for entry in entries if entry.relative not in known]
    number = processes(len(missing))
    fresh = (
        _made(source, missing, around, kept)
        if number == 1
        else _spread(source, missing, around, kept, number)
    )
    with closing(fresh):
        for entry in entries:
            verdict = _remembered(kept, known[entry.relative]) if entry.relative in known else next(fresh)
            yield entry, verdict or _judged(source, entry, around)[1]
    kept.save()


def _conditions(around: Surroundings) -> str:
    """All that a verdict depends on but the file and the day: the settings, and what reads and validates."""
    return f"{loader.which()} {_pydantic()} {stable(replace(around, today=date.min))}"


def _pydantic() -> str:
    """Which pydantic there is, without loading it: files in which nothing is odd do not need it."""
    spec = find_spec("pydantic")
    found = Path(spec.origin).with_name("version.py").stat() if spec and spec.origin else None
    return f"{found.st_size}-{found.st_mtime_ns}" if found else ""


def _known(source: Source, entries: Sequence[Entry], kept: Verdicts) -> dict[str, str]:
    """The keys of the verdicts that are kept on files as they are now."""
    known: dict[str, str] = {}
    for entry in entries:
        try:
            digest = digest_of(entry.relative, source.read(entry.relative))
        except FileFaultError:
            continue
        if kept.get(digest):
            known[entry.relative] = digest
    return known


def _remembered(kept: Verdicts, digest: str) -> Verdict | None:
    text = kept.get(digest)
    return read_back(text) if text else None


def _judged(source: Source, entry: Entry, around: Surroundings) -> tuple[str, Verdict]:
    """The verdict on a file as it is now, and its key; no key where the file cannot be read."""
    try:
        raw = source.read(entry.relative)
    except FileFaultError as fault:
        return "", Verdict((unread(entry.relative, fault, around.policy),))
    return digest_of(entry.relative, raw), judge(raw, entry, around)


def _made(
    source: Source, entries: Sequence[Entry], around: Surroundings, kept: Verdicts
) -> Generator[Verdict | None]:
    for entry in entries:
        digest, verdict = _judged(source, entry, around)
        if digest and kept.wanted and (text := written(verdict)):
            kept.put(digest, text, of_the_day=verdict.of_the_day)
        yield verdict


def _spread(
    source: Source, entries: Sequence[Entry], around: Surroundings, kept: Verdicts, number: int
) -> Generator[Verdict | None]:
    for told in spread(partial(_told, source, around), entries, number):
        digest, _, text = (told or b"").partition(b"\n")
        verdict = read_back(text)
        if verdict and digest:
            kept.put(digest.decode(), text, of_the_day=verdict.of_the_day)
        yield verdict


def _told(source: Source, around: Surroundings, entry: Entry) -> bytes:
    """The verdict on a file as a text, below its key; no text where it cannot be written as one."""
    digest, verdict = _judged(source, entry, around)
    return b"%b\n%b" % (digest.encode(), written(verdict) or b"")

"""Lessons of earlier periods, searched."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrcli.domain.reports.outcome import LessonView


def matching(
    lessons: Iterable[LessonView], tags: Collection[str] = (), words: Collection[str] = ()
) -> list[LessonView]:
    """The lessons that have any of the tags (where any are asked for) and every word somewhere in them.

    Big and small letters are alike.
    """
    wanted = {tag.casefold().lstrip("#") for tag in tags}
    parts = [word.casefold() for word in words]
    return [
        lesson for lesson in lessons
        if (not wanted or wanted & {tag.casefold() for tag in lesson["tags"]})
        and all(part in _all_of(lesson) for part in parts)
    ]  # fmt: skip


def fitting(lessons: Iterable[LessonView], tags: Collection[str]) -> list[LessonView]:
    """The lessons that share a tag with what is being planned; none where it has no tags."""
    return matching(lessons, tags) if tags else []


def _all_of(lesson: LessonView) -> str:
    return " ".join([lesson["text"], lesson["id"], *lesson["tags"]]).casefold()

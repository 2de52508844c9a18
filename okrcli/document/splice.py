"""Edits made to the text of a document: only the lines that must change do.

Every edit is cut into the text, read again and compared with what the edit means. Where the cut would say
something else, the smallest value around it is written anew; where that would cost a comment, the edit is
refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from okrcli.document import read
from okrcli.document.dump import Writer, check_depth, dump
from okrcli.document.lines import line_end, place_at
from okrcli.document.nodes import Node, tree
from okrcli.document.read import Document
from okrcli.document.refine import refine
from okrcli.document.same import same
from okrcli.document.scene import Cut, NoWayError, Scene, cut
from okrcli.document.surgery import plan, put
from okrcli.domain.edits import Append, Data, Edit, Put, Remove, apply
from okrcli.errors import RefusedError
from okrcli.i18n import say

_ONLY_COMMENTS = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*+(?:[ \t]*(?:#[^\n]*)?\Z)?")
_CLIMB = 2
"""How many levels up a value may be written anew when an edit finds no place."""


class EditRefusedError(RefusedError):
    """An edit that would touch what the author wrote around it. `line` is where, counted from 1."""

    def __init__(self, line: int, file: str = "") -> None:
        where = f"{file}:{line}" if file else say("line {line}", line=line)
        super().__init__(
            say("{where} cannot be changed without touching comments there", where=where),
            say("edit the file by hand, at line {line}", line=line),
        )
        self.line = line


def splice(document: Document, edits: Sequence[Edit], *, settings: bool = False) -> Document:
    """The document with the edits made, every other line as it was; `settings` for `okr.yaml`.

    Reading the new text gives `domain.edits.apply(document.data, edits)`, exactly. Raises `KeyError` or
    `IndexError` where a path names nothing, `EditRefusedError` where comments are in the way, and
    `UsageError` where a value holds what no OKR file may hold.
    """
    wanted = apply(document.data, edits)
    check_depth(wanted)
    if document.data is None:
        return _first(document, wanted, settings=settings)
    text, data = document.text, document.data
    root = tree(text)
    if root and len(edits) > 1:
        scene = Scene(text, root, document.newline, Writer(settings=settings))
        if together := _together(scene, data, edits, wanted):
            text, edits = together, ()
    for edit in edits:
        if root is None:
            break
        scene = Scene(text, root, document.newline, Writer(settings=settings))
        after = apply(data, [edit])
        text, root = _edited(scene, data, edit, after)
        data = after
    edited = read.read(read.raw(replace(document, text=text)))
    if edited.findings or not same(edited.data, wanted):
        raise EditRefusedError(1)
    return replace(edited, newline=document.newline)


def _together(scene: Scene, data: Data, edits: Sequence[Edit], wanted: Data) -> str:
    """The text with all edits made at once, where none changes what another one means; else nothing."""
    if not all(isinstance(edit, Put | Append) for edit in edits):
        return ""
    cuts: list[Cut] = []
    taken: dict[int, Edit] = {}
    with suppress(NoWayError):
        for edit in edits:
            for small in refine(data, edit):
                mine = plan(scene, small)
                if any(not _may_share(small, taken.setdefault(one.end, small)) for one in mine):
                    return ""
                cuts += mine
        done = _attempt(scene, cuts, wanted)
        if done and _spares_comments(scene, *done):
            return done[0]
    return ""


def _may_share(edit: Edit, other: Edit) -> bool:
    """Whether two edits may cut at one place: only items that follow each other in one list."""
    if edit is other:
        return True
    return isinstance(edit, Append) and isinstance(other, Append) and edit.path == other.path


def _first(document: Document, wanted: Data, *, settings: bool) -> Document:
    """The first keys of a file that holds nothing but comments."""
    text = document.text
    if not _ONLY_COMMENTS.fullmatch(text):
        raise RefusedError(say("the file has errors, so it is not edited"), say("correct them first"))
    if text and not text.endswith("\n"):
        text += document.newline
    text += dump(wanted, settings=settings).replace("\n", document.newline)
    return read.read(read.raw(replace(document, text=text)))


def _edited(scene: Scene, data: Data, edit: Edit, wanted: Data) -> tuple[str, Node]:
    """The text and its tree after one edit, in the gentlest way that says what is wanted."""
    small = refine(data, edit)
    done = _step_by_step(scene, data, small) if small != [edit] else None
    if done and _spares_comments(scene, *done):
        return done
    for cuts in _ways(scene, edit, wanted):
        for variant in _variants(scene, cuts):
            done = _attempt(scene, variant, wanted)
            if done and (isinstance(edit, Remove) or _spares_comments(scene, *done)):
                return done
    at = scene.trail(edit.path)[-1].start
    raise EditRefusedError(place_at(scene.text, at, at).line)


def _step_by_step(scene: Scene, data: Data, edits: list[Edit]) -> tuple[str, Node] | None:
    text, root = scene.text, scene.root
    try:
        for edit in edits:
            after = apply(data, [edit])
            text, root = _edited(replace(scene, text=text, root=root), data, edit, after)
            data = after
    except EditRefusedError:
        return None
    return text, root


def _ways(scene: Scene, edit: Edit, wanted: Data) -> Iterator[list[Cut]]:
    """The cuts to try: those of the edit itself, then the values around it written anew."""
    quoting = Writer(settings=scene.writer.settings, literals=False)
    for each in (scene, replace(scene, writer=quoting)):
        with suppress(NoWayError):
            cuts = plan(each, edit)
            yield cuts
            if isinstance(edit, Remove):  # blank lines behind it would become part of a text before it
                yield [replace(one, end=_past_blank_lines(scene.text, one.end)) for one in cuts]
    depth = len(scene.trail(edit.path)) - 1
    last = min(depth, len(edit.path) - 1) if isinstance(edit, Remove) else depth
    for length in range(last, max(last - _CLIMB, 0), -1):
        path = edit.path[:length]
        value = wanted
        for step in path:
            value = value[step]
        try:
            yield put(scene, path, value)
        except NoWayError:
            return


def _past_blank_lines(text: str, at: int) -> int:
    blank = re.compile(r"(?:[ \t]*\r?\n)*+(?:[ \t]*\Z)?").match(text, at)
    return blank.end() if blank else at


def _variants(scene: Scene, cuts: list[Cut]) -> Iterator[list[Cut]]:
    """A cut at the end of a text without a last line break may need one, or a text block before it closed."""
    yield cuts
    size = len(scene.text)
    if scene.text.endswith("\n") or all(one.end < size for one in cuts):
        return
    leaf = scene.root.last_leaf()
    closed: list[Cut] = []
    if leaf and leaf.literal and leaf.stop == size:
        header = scene.text[leaf.start : line_end(scene.text, leaf.start)]
        sign = re.match(r"[|>][0-9]*[-+]?[0-9]*", header)
        if sign:
            end = leaf.start + sign.end()
            closed = [Cut(leaf.start, end, re.sub("[-+]", "", sign[0]) + "-")]
            yield [*cuts, *closed]
    longer = [replace(one, new=one.new + scene.newline) if one.end == size else one for one in cuts]
    yield longer
    yield [*longer, *closed]


def _spares_comments(scene: Scene, text: str, root: Node) -> bool:
    return replace(scene, text=text, root=root).comments() == scene.comments()


def _attempt(scene: Scene, cuts: list[Cut], wanted: Data) -> tuple[str, Node] | None:
    try:
        text = cut(scene.text, cuts)
    except NoWayError:
        return None
    root = tree(text)
    if root is None or not same(root.data(), wanted):
        return None
    return text, root

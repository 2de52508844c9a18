"""Two titles that say the same, or a title in two alphabets.

## What it finds
Two objectives of a file, or two of its key results, whose titles are the same apart from
capitals, spaces and punctuation. Also a word in a title that mixes Latin letters with Cyrillic or
Greek ones that look just like them. Closed files and dropped goals are left alone.

## Why it matters
Of two goals with one title, somebody always means the other; a merge of two branches that both
added a goal ends like this. Letters of another alphabet make a goal that no search finds, and can
make two that nobody can tell apart.

## Bad
```yaml
status: draft
objectives:
  - {id: checkout, title: Customers trust checkout}
  - {id: trust, title: "Customers trust: Checkout"}
```

## Good
```yaml
status: draft
objectives:
  - {id: checkout, title: Customers trust checkout}
  - {id: payouts, title: Sellers trust payouts}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.letters import mixed_word, skeleton
from okrcli.domain.rules.walk import planned_key_results, planned_objectives
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.domain.finding import DocPath
    from okrcli.domain.model import KeyResult, Objective, OkrFile
    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR212"
NAME: Final = "look-alike-title"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every title that looks like one above, or hides a letter."""
    yield from _alike(planned_objectives(scene.file), scene.file)
    yield from _alike(planned_key_results(scene.file), scene.file)


def _alike(goals: Sequence[tuple[DocPath, Objective | KeyResult]], file: OkrFile) -> Iterator[Finding]:
    """The findings for goals of one kind."""
    seen: dict[str, tuple[DocPath, Objective | KeyResult]] = {}
    for path, goal in goals:
        title = goal.title
        shown = skeleton(title)
        if shown in seen:
            message = say("the title says the same as that of {other}", other=_name(*seen[shown], file))
            hint = say("say what is different, or keep one of the two")
            yield Finding(CODE, SEVERITY, message, hint, (*path, "title"))
            continue
        seen[shown] = path, goal
        if word := mixed_word(title):
            message = say("the word {word!r} has letters of two alphabets that look alike", word=word)
            yield Finding(CODE, SEVERITY, message, say("type the word anew"), (*path, "title"))


def _name(path: DocPath, goal: Objective | KeyResult, file: OkrFile) -> str:
    """What a goal is called in its file."""
    return goal.id if len(path) == 2 else f"{file.objectives[int(path[1])].id}/{goal.id}"

"""A report in the form that was asked for: a built-in template, somebody's own, or JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from okrcli.domain.reports.organisation import organisation_result
from okrcli.domain.reports.result import result_of
from okrcli.i18n import say
from okrcli.render.json import dumps
from okrcli.render.retro.labels import labels
from okrcli.render.words import Voice

if TYPE_CHECKING:
    from okrcli.render.html.engine import Form
    from okrcli.render.retro.text import Screen

Scope = Literal["team", "organisation", "over"]
_ENDINGS: Mapping[str, str] = {"html": "html", "markdown": "md", "text": "txt"}


def as_json(scope: Scope, report: Any, today: str) -> str:
    """The versioned envelope of `retro`; with `over` the report is a list, a team each."""
    return dumps({"schema_version": 1, "kind": "retro", "today": today, "scope": scope, "report": report})


def as_page(
    scope: Scope,
    report: Any,
    today: str,
    voice: Voice,
    form: Form,
    *,
    template: tuple[str, str] | None = None,
    screen: Screen | None = None,
) -> str:
    """The report in a form, in text for a `screen`; `template` is the text and the name of somebody's own.

    Raises `UsageError` for one that cannot be filled in.
    """
    from markupsafe import Markup

    from okrcli.render.html.engine import fill, fill_own
    from okrcli.render.html.page import html_page
    from okrcli.render.retro.filters import filters
    from okrcli.render.retro.text import Screen

    known = filters(voice, form, screen or Screen())
    title, result = titles(scope, report, voice)
    values = {
        "report": report, "scope": scope, "today": today, "title": title, "result": result,
        "t": labels(voice), "language": voice.language,
    }  # fmt: skip
    if template:
        text, name = template
        return fill_own(text, name, form, known, **values)
    body = fill(f"{scope}.{_ENDINGS[form]}.j2", form, known, **values)
    if form != "html":
        return body
    footer = voice.tell(say("Made by okr on {day} from the files of the teams.", day=today))
    return html_page(title, Markup(body), voice.language, footer=footer)  # noqa: S704 - filled in above


def titles(scope: Scope, report: Any, voice: Voice) -> tuple[str, str]:
    """The heading of a report, and its result in one sentence."""
    return _title(scope, report, voice), _result(scope, report, voice)


def _title(scope: Scope, report: Any, voice: Voice) -> str:
    if scope == "over":
        names = ", ".join(team["name"] for team in _teams(report)[:3])
        return voice.tell(say("{names}: across periods", names=names if len(_teams(report)) <= 3 else "…"))
    period = report["outcome"]["period"] if scope == "team" else report["period"]
    return f"{report['name']} {period}"


def _result(scope: Scope, report: Any, voice: Voice) -> str:
    if scope == "team":
        return voice.tell(result_of(report["outcome"], report["name"]))
    if scope == "organisation":
        outcomes = [team["outcome"] for team in report["teams"]]
        return voice.tell(organisation_result(report["name"], report["period"], outcomes))
    return ""


def _teams(report: Any) -> Sequence[Any]:
    return list(report)

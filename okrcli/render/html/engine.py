"""Templates: Jinja2 in its sandbox, with the escaping that the form of the answer needs.

Built-in templates lie in `templates/`; somebody's own one may extend or include those, and no other file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from okrcli.errors import UsageError
from okrcli.i18n import say
from okrcli.render.html.bounds import counted_range, little_memory
from okrcli.render.safe.html import for_html
from okrcli.render.safe.markdown import for_markdown
from okrcli.render.safe.terminal import for_terminal

Form = Literal["html", "markdown", "text"]
TEMPLATES = Path(__file__).parent / "templates"


def fill(name: str, form: Form, filters: Mapping[str, Callable[..., Any]], **values: Any) -> str:
    """A built-in template filled in."""
    return _environment(form, filters).get_template(name).render(**values)


def fill_own(
    text: str, name: str, form: Form, filters: Mapping[str, Callable[..., Any]], **values: Any
) -> str:
    """Somebody's own template filled in; `name` is what to call it.

    Raises `UsageError` for one that cannot be read, asks for what there is not, or reaches for what it must
    not have.
    """
    environment = _environment(form, filters)
    environment.globals["range"] = counted_range()
    try:
        with little_memory():
            return environment.from_string(text).render(**values)
    except (MemoryError, RecursionError, OverflowError):
        raise UsageError(
            say("{where}: the template asks for too much", where=name),
            say("look for a loop in it that does not end"),
        ) from None
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        where = f"{name}:{line}" if (line := _line(error)) else name
        reason = getattr(error, "message", None) or str(error) or type(error).__name__
        raise UsageError(
            say("{where}: the template cannot be filled in: {reason}", where=where, reason=reason),
            say("it may use what `okr retro --format json` prints, as `report`"),
        ) from None


def form_of(name: str) -> Form:
    """The form that a template writes, by its name: what comes before `.j2` counts."""
    ending = name.lower().removesuffix(".j2").removesuffix(".jinja").rpartition(".")[2]
    return "html" if ending in ("html", "htm") else "markdown" if ending in ("md", "markdown") else "text"


def _environment(form: Form, filters: Mapping[str, Callable[..., Any]]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=form == "html",
        finalize={"html": _html, "markdown": _markdown, "text": _text}[form],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(filters)
    return environment


def _html(value: Any) -> Any:
    return Markup(for_html(value)) if _is_foreign(value) else _nothing(value)  # noqa: S704 - escaped just here


def _markdown(value: Any) -> Any:
    return for_markdown(value) if _is_foreign(value) else _nothing(value)


def _text(value: Any) -> Any:
    return for_terminal(value, lines=True) if _is_foreign(value) else _nothing(value)


def _is_foreign(value: Any) -> bool:
    """Whether a text is not known to be safe in this form."""
    return isinstance(value, str) and not isinstance(value, Markup)


def _nothing(value: Any) -> Any:
    return "" if value is None else value


def _line(error: Exception) -> int | None:
    """The line of the template that an error comes from: its own, or the innermost one on the way there."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    lines, trace = [], error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename in ("<template>", "<unknown>"):
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    return lines[-1] if lines else None

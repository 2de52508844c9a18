"""The functions of commands with the signatures that typer reads."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args, get_origin

import typer

from okrcli.commands import _complete
from okrcli.commands._declare import Argument, Option
from okrcli.commands._globals import everywhere

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    R = TypeVar("R")


def signed(run: Callable[..., R]) -> Callable[..., R]:
    """A command with its own parameters and then the global options; any other function as it is."""
    declared = getattr(run, "declared", None)
    if declared is None:
        return run
    own = list(inspect.signature(declared.body, eval_str=True).parameters.values())[1:]
    return _signed(run, own, everywhere(declared.formats, past=declared.past).items())


def root(body: Callable[..., None]) -> Callable[..., None]:
    """Make a function the callback of the program itself: the global options stand before its own."""
    options = everywhere(["text"], past=True, root=True)

    def run(**values: Any) -> None:
        body(**{name: value for name, value in values.items() if name not in options})

    run.__doc__ = body.__doc__
    own = list(inspect.signature(body, eval_str=True).parameters.values())[1:]
    return _signed(run, own, options.items())


def _signed(
    run: Callable[..., R], own: Iterable[inspect.Parameter], options: Iterable[tuple[str, Any]]
) -> Callable[..., R]:
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [
        *(one.replace(kind=keyword, annotation=_for_typer(one.annotation)) for one in own),
        *(inspect.Parameter(name, keyword, default=None, annotation=_for_typer(it)) for name, it in options),
        inspect.Parameter("context", keyword, annotation=typer.Context),
    ]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run.__dict__["__signature__"] = inspect.Signature(parameters)
    return run


def _for_typer(annotation: Any) -> Any:
    """An annotation with typer's own object in place of our declaration."""
    if get_origin(annotation) is not Annotated:
        return annotation
    kind, *said = get_args(annotation)
    return Annotated[(kind, *map(_translated, said))]


def _translated(said: Any) -> Any:
    if not isinstance(said, Option | Argument):
        return said
    settings = dict(said.settings)
    offered = settings.get("autocompletion")
    if isinstance(offered, str):
        settings["autocompletion"] = getattr(_complete, offered)
    return typer.Option(*said.names, **settings) if isinstance(said, Option) else typer.Argument(**settings)

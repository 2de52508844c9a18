"""Who is asking."""

from __future__ import annotations

from difflib import get_close_matches

from okrcli.domain import names
from okrcli.errors import BlockedError, UsageError
from okrcli.i18n import say
from okrcli.store.workspace import Workspace


def whoever(workspace: Workspace, by: str | None) -> str:
    """The handle that was named, or that of whoever git says is here, made from their name where `people` has
    nobody like them.

    Raises `UsageError` for a name that nobody has, `BlockedError` where git knows nobody.
    """
    if by is not None:
        return _named(workspace, by)
    from okrcli.history.git import Repository
    from okrcli.history.state import identity

    somebody = identity(Repository.find(workspace.root))
    if somebody is None or not (somebody.name or somebody.email):
        raise BlockedError(
            say("git does not know who you are"),
            say('`git config --global user.name "Your Name"` and user.email, or --by HANDLE'),
        )
    handle = workspace.config.handle_of(somebody.name, somebody.email)
    return handle or names.slug(somebody.name or somebody.email.partition("@")[0], default="person")


def _named(workspace: Workspace, handle: str) -> str:
    people = workspace.config.people
    if names.fault(handle) or (people and handle not in people):
        near = get_close_matches(handle, people, n=3) or sorted(people)[:8] or ["anna"]
        raise UsageError(
            say("nobody here is called {handle!r}", handle=handle),
            say("there are {known}", known=", ".join(near)),
        )
    return handle

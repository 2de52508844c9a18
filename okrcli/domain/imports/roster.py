"""Names of people and teams made into handles, those that are known kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from okrcli.domain import names
from okrcli.domain.edits import Data
from okrcli.domain.imports.goal import Somebody
from okrcli.domain.imports.texts import line


class People:
    """Who is who: those of `okr.yaml`, and those who come with the goals, in `new`."""

    def __init__(self, known: Mapping[str, tuple[str, Iterable[str]]]) -> None:
        """`known` has a name and e-mail addresses for each handle."""
        self.new: dict[str, dict[str, Data]] = {}
        self._taken = set(known)
        self._by_name: dict[str, str] = {}
        self._by_email: dict[str, str] = {}
        for handle, (name, emails) in known.items():
            self._by_name.setdefault(name.casefold(), handle)
            for email in emails:
                self._by_email.setdefault(email.casefold(), handle)

    def handle(self, somebody: Somebody) -> str:
        """The handle of somebody, made from their name where nobody like them is known; "" without a name."""
        name, email = line(somebody.name), line(somebody.email)
        if not name and not email:
            return ""
        known = self._by_email.get(email.casefold()) if email else None
        known = known or (self._by_name.get(name.casefold()) if name else None)
        if known is None and name in self._taken:
            known = name
        if known is None:
            known = self._add(name, email)
        self._remember(known, email)
        return known

    def _add(self, name: str, email: str) -> str:
        handle = names.slug(name or email.partition("@")[0], self._taken, "person")
        self._taken.add(handle)
        self.new[handle] = {"name": (name or email)[:1000]}
        self._by_name.setdefault((name or email).casefold(), handle)
        return handle

    def _remember(self, handle: str, email: str) -> None:
        if email and email.casefold() not in self._by_email:
            self._by_email[email.casefold()] = handle
            if handle in self.new:
                self.new[handle].setdefault("emails", []).append(email)


class Teams:
    """The teams: those of `okr.yaml`, and those who come with the goals, in `new`."""

    def __init__(self, known: Mapping[str, str], parents: Mapping[str, str]) -> None:
        """`known` has the name of each team, `parents` those that have a parent."""
        self.new: dict[str, dict[str, Data]] = {}
        self._names = dict(known)
        self._parents = parents
        self._by_name = {name.casefold(): handle for handle, name in known.items()}

    def handle(self, text: str) -> str:
        """The handle of a team by its name or its handle, made from the name where it is not known."""
        name = line(text)
        if found := self._by_name.get(name.casefold()):
            return found
        if name in self._names:
            return name
        if (handle := names.slug(name, default="team")) in self._names:
            return handle
        self._names[handle] = self._by_name[name.casefold()] = handle
        self.new[handle] = {"name": name[:1000]}
        return handle

    def root(self) -> str:
        """The one team of `okr.yaml` without a parent, or nothing where there is none or several."""
        roots = [name for name in self._names if name not in self._parents and name not in self.new]
        return roots[0] if len(roots) == 1 else ""

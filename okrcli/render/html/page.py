"""The shell of every HTML page: its head with the content policy, its landmarks, its one stylesheet."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256

from markupsafe import Markup

from okrcli.i18n import say, translate
from okrcli.render.html.engine import TEMPLATES, fill


def html_page(title: str, body: str, language: str, *, footer: str = "") -> str:
    """A whole page, to be written as UTF-8. `body` is finished HTML, `title` and `footer` are plain text.

    Nothing is loaded from anywhere and no script runs: the policy allows the one stylesheet inside, by its
    hash, and nothing else. Styles in attributes do not work; classes of `page.css` do.
    """
    style = stylesheet()
    return fill(
        "page.html.j2", "html", {}, title=title, body=Markup(body), language=language, footer=footer,  # noqa: S704 - finished
        style=Markup(style), policy=policy(style), skip=translate(say("Skip to the content"), language),  # noqa: S704 - ours
    )  # fmt: skip


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """The styles of every page: light and dark, screen and paper."""
    return (TEMPLATES / "page.css").read_text(encoding="utf-8").strip()


def policy(style: str) -> str:
    """The content policy of a page with this stylesheet and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"

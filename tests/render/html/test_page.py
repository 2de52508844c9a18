"""The shell of a page, and templates that are filled in."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from okrcli.errors import UsageError
from okrcli.render.html.engine import fill_own, form_of
from okrcli.render.html.page import html_page

EVIL = "<script>alert('x')</script>\x1b[31m\u202e"


def test_the_policy_allows_the_one_stylesheet_and_nothing_else() -> None:
    page = html_page("Acme", "<h1>Acme</h1>", "en")
    found = re.search(r"<style>(.*)</style>", page, re.DOTALL)
    assert found
    digest = b64encode(sha256(found[1].encode()).digest()).decode()

    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert f'content="{policy.replace(chr(39), "&#39;")}"' in page
    assert not re.search(r"<script|<link|src=|href=\"(?!#)|@import|url\(|style=", page)


def test_a_page_has_landmarks_a_language_and_a_way_past_its_head() -> None:
    page = html_page("Acme", "<h1>Acme</h1>", "sv", footer="2026-11-28")

    assert '<html lang="sv">' in page
    assert '<a class="skip" href="#content">' in page
    assert '<main id="content"' in page
    assert "<footer>2026-11-28</footer>" in page


def test_a_title_is_text() -> None:
    page = html_page(EVIL, "", "en", footer=EVIL)

    assert "<script" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.html", "html"), ("a.HTM.j2", "html"), ("a.md", "markdown"), ("a.md.jinja", "markdown"),
     ("a.txt", "text"), ("a", "text"), ("html", "html")],
)  # fmt: skip
def test_the_name_of_a_template_says_its_form(name: str, form: str) -> None:
    assert form_of(name) == form


@pytest.mark.parametrize(
    ("form", "safe"),
    [("html", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;\\x1b[31m\\u202e"),
     ("markdown", "&#60;script&#62;alert('x')&#60;/script&#62;\\x1b&#91;31m\\u202e".replace("\\", "&#92;")),
     ("text", "<script>alert('x')</script>\\x1b[31m\\u202e")],
)  # fmt: skip
def test_what_others_wrote_is_escaped_for_its_form(form: str, safe: str) -> None:
    assert fill_own("{{ it }}", "a", form, {}, it=EVIL) == safe  # type: ignore[arg-type]  # one of the three


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\n{% for %}", "mine.md:2: the template cannot be filled in"),
        ("a\nb\n{{ missing }}", "mine.md:3: the template cannot be filled in: 'missing' is undefined"),
        ("{{ 1 / 0 }}", "mine.md:1: "),
        ("{{ it.__class__.__mro__ }}", "unsafe"),
        ("{{ it.append(1) }}", "unsafe"),
        ("{% include '../page.py' %}", "page.py"),
        ("{% include '/etc/passwd' %}", "passwd"),
        ("{{ range(999999999) | list }}", "mine.md: the template asks for too much"),
    ],
)
def test_a_template_that_cannot_be_filled_in_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        fill_own(text, "mine.md", "markdown", {}, it=[1])

    assert told in str(caught.value.message)

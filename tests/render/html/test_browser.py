"""Reports in a real browser, without a head: what it shows, what it refuses, and what it would print.

Needs Chromium on the PATH (`apt-get install chromium`); without one these tests are skipped and say so.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import threading
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from okrcli.actions.demo import demo
from okrcli.actions.diff import diff
from okrcli.actions.retro import retro
from okrcli.render.diff_html import as_html
from okrcli.render.html.page import html_page
from okrcli.render.retro.write import as_page
from okrcli.render.words import voice

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--enable-logging=stderr", "--hide-scrollbars", "--force-device-scale-factor=1",
)  # fmt: skip
DARK = "--blink-settings=preferredColorScheme=0"
TODAY = date(2026, 11, 23)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium: apt-get install chromium")

Browse = Callable[..., subprocess.CompletedProcess[str]]

MEASURE = """
<script>
const light = ([r, g, b]) => {
  const part = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  return .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
};
const rgb = text => (text.match(/[\\d.]+/g) || []).map(Number);
const behind = e => {
  for (; e; e = e.parentElement) {
    const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] > 0) return c;
  }
};
let least = 99, worst = "";
const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const e = walker.currentNode.parentElement;
  if (!walker.currentNode.textContent.trim() || e.closest("title, desc, script")) continue;
  const look = getComputedStyle(e);
  const [a, b] = [light(rgb(e.closest("svg") ? look.fill : look.color)), light(behind(e))];
  const contrast = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  if (contrast < least) [least, worst] = [contrast, e.outerHTML.slice(0, 80)];
}
document.body.outerHTML = "<pre id=facts>" + JSON.stringify({
  overflow: document.documentElement.scrollWidth - innerWidth,
  contrast: least, worst,
  charts: [...document.querySelectorAll("svg")].map(s => s.getBoundingClientRect().width),
  unnamed: [...document.querySelectorAll("svg")].filter(s => !s.querySelector("title")).length,
  focusable: [...document.querySelectorAll("a[href], [tabindex='0']")].map(e => e.className || e.tagName),
  paper: rgb(getComputedStyle(document.documentElement).backgroundColor),
}).replace(/</g, "&lt;") + "</pre>";
</script>
"""


@pytest.fixture(scope="module")
def browse(tmp_path_factory: pytest.TempPathFactory) -> Browse:
    """Start the browser on a page; each start has a profile of its own, that knows nothing."""

    def run(page: Path, *flags: str) -> subprocess.CompletedProcess[str]:
        profile = tmp_path_factory.mktemp("profile")
        command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", *flags, page.as_uri()]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    return run


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The report of a team and of everybody, made of the demo."""
    folder = tmp_path_factory.mktemp("pages")
    demo(folder / "demo", TODAY)
    made = {}
    for name, team in (("team", "app"), ("everybody", None)):
        found = retro(folder / "demo", TODAY, team)
        text = as_page(
            found.scope, found.team or found.organisation, found.today, voice("en", unicode=True), "html"
        )
        made[name] = folder / f"{name}.html"
        made[name].write_text(text, encoding="utf-8")
    return made


def complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What the page's own console said."""
    return re.findall(r'CONSOLE[^"]*"(.*)", source', done.stderr)


@pytest.mark.parametrize("name", ["team", "everybody"])
def test_the_browser_shows_it_and_refuses_nothing_of_it(browse, pages, name):
    done = browse(pages[name], "--dump-dom")

    assert complaints(done) == []
    assert "<h1>" in done.stdout
    assert "</footer>" in done.stdout
    drawn = done.stdout.count('<svg class="chart"')
    assert drawn == pages[name].read_text().count('<svg class="chart"')
    assert (drawn > 3) is (name == "team")


def test_a_diff_is_folded_on_a_screen_and_open_on_paper(browse, pages, tmp_path):
    folder = pages["team"].parent / "demo"
    found = diff(folder, TODAY, ["2026-11-01"])
    ends = [{"name": str(side.name), "commit": None, "date": None} for side in (found.before, found.after)]
    page = tmp_path / "diff.html"
    page.write_text(as_html((ends[0], ends[1]), found.rows, found.summary, [], "en"), encoding="utf-8")
    done = browse(page, f"--print-to-pdf={tmp_path / 'a.pdf'}", "--no-pdf-header-footer")

    assert complaints(done) == []
    assert page.read_text().count("<details>") == 2
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "a.pdf").read_bytes())) > 2


class _Ear(BaseHTTPRequestHandler):
    def __init__(self, heard: list[str], *args: Any) -> None:
        self.heard = heard
        super().__init__(*args)

    def do_GET(self) -> None:
        self.heard.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Be quiet."""


@pytest.fixture
def ear() -> Iterator[tuple[str, list[str]]]:
    """A server that hears whoever calls: its address, and the paths that were asked for."""
    heard: list[str] = []
    server = HTTPServer(("127.0.0.1", 0), partial(_Ear, heard))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", heard
    server.shutdown()
    server.server_close()


def test_the_policy_holds_where_something_slips_through(browse, tmp_path, ear):
    """A body that nobody escaped: nothing of it runs, and nobody is called."""
    address, heard = ear
    body = (
        f'<h1>Seen</h1><script>document.title = "run"</script><img src="{address}/img" onerror="x()">'
        f'<p style="color: red">a</p><style>p {{ color: red }}</style><iframe src="{address}/frame"></iframe>'
        f'<link rel="stylesheet" href="{address}/css"><form action="{address}/form"></form>'
        f'<script src="{address}/js"></script>'
    )
    page = tmp_path / "evil.html"
    page.write_text(html_page("Quiet", body, "en"), encoding="utf-8")
    done = browse(page, "--dump-dom")

    assert "<title>Quiet</title>" in done.stdout
    assert heard == []
    assert len([line for line in complaints(done) if "Content Security Policy" in line]) >= 5


@pytest.mark.parametrize(
    ("scheme", "paper"), [((), [255, 255, 255]), ((DARK,), [20, 24, 29])], ids=["light", "dark"]
)
def test_a_narrow_screen_shows_all_of_it_with_contrast(browse, pages, tmp_path, scheme, paper):
    """The page without its policy, so that a script of ours can measure what is shown."""
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", pages["team"].read_text())
    page = tmp_path / "measured.html"
    page.write_text(text.replace("</body>", f"{MEASURE}</body>"), encoding="utf-8")
    done = browse(page, "--dump-dom", "--window-size=500,900", *scheme)
    found = re.search(r'<pre id="facts">(.*?)</pre>', done.stdout)
    assert found, done.stdout[-500:]
    facts = json.loads(found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))

    assert facts["paper"] == paper
    assert facts["overflow"] <= 0
    assert facts["contrast"] >= 4.5, facts["worst"]
    assert min(facts["charts"]) > 300
    assert facts["unnamed"] == 0
    assert facts["focusable"][0] == "skip"
    assert "scroll" in facts["focusable"]


def test_it_prints_light_on_pages_also_where_the_screen_is_dark(browse, pages, tmp_path):
    done = browse(pages["team"], f"--print-to-pdf={tmp_path / 'a.pdf'}", "--no-pdf-header-footer", DARK)
    pdf = (tmp_path / "a.pdf").read_bytes()

    assert pdf.startswith(b"%PDF"), done.stderr
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 12
    drawn = b"".join(_inflated(pdf))
    assert b"1 1 1 rg" in drawn
    assert b".07843" not in drawn  # the dark paper's red, 20 of 255


def _inflated(pdf: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            yield zlib.decompress(found[1])
        except zlib.error:
            continue

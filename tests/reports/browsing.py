"""Chromium without a window: a page with a script of the test's own run in it, and what that script tells."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
_TELL = """
const tell = (found) => {
  const place = document.createElement("pre");
  place.id = "told";
  place.textContent = JSON.stringify(found);
  document.body.append(place);
};
"""


def told(page: str, script: str, folder: Path, *, at: str = "") -> Any:
    """What `script` hands to `tell` on the page, opened at the anchor `at`; the page's own policy is lifted for it."""
    opened = re.sub(r"<meta http-equiv=.Content-Security-Policy.[^>]*>", "", page)
    path = folder / "page.html"
    path.write_text(opened.replace("</body>", f"<script>{_TELL}{script}</script></body>"), encoding="utf-8")
    found = re.search(r'<pre id="told">(.*?)</pre>', dumped(path, folder, at), re.DOTALL)
    assert found is not None, "the script told nothing"
    return json.loads(html.unescape(found[1]))


def dumped(path: Path, folder: Path, at: str = "") -> str:
    """The elements of a page as they are once its scripts have run."""
    assert CHROMIUM is not None
    command = [
        CHROMIUM,
        "--headless",
        "--disable-gpu",
        f"--user-data-dir={folder / 'profile'}",
        "--window-size=1280,1600",
        "--virtual-time-budget=20000",
        "--dump-dom",
        *(["--no-sandbox"] if os.geteuid() == 0 else []),  # Chromium has no sandbox for root
        path.as_uri() + at,
    ]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)  # noqa: S603 - our own command
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode()

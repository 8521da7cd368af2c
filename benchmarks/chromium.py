"""Chromium, for programs that look at a site: the system's own, else the one that `playwright install chromium` fetches."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, BrowserType

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
MISSING = "no Chromium on this machine: nothing was seen in a browser"


def installed() -> str | None:
    """The path of the system's own; None where it has none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def program(chromium: BrowserType) -> str | None:
    """The path of the one to use; None where there is none."""
    fetched = chromium.executable_path
    return installed() or (fetched if Path(fetched).exists() else None)


def launch(chromium: BrowserType) -> Browser:
    """The browser, started. Ends the program where there is none."""
    path = program(chromium)
    if path is None:
        sys.exit(MISSING)
    return chromium.launch(executable_path=path, args=OPTIONS)

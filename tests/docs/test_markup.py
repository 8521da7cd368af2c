"""Every page is valid HTML, by the Nu HTML checker, which the session `tests` fetches where there is npm and Java."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from noxfile import CHECKER_JAR

QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
"""Options of a Java that compiles what it runs but once, as it ends so soon; the code is deeper on the stack then."""


@pytest.fixture(scope="module")
def checker() -> tuple[str, ...]:
    """The command that judges files. Without it the tests are skipped aloud, and in CI they fail."""
    if shutil.which("java") is None or not CHECKER_JAR.exists():
        reason = "NOT RUN: no Java, or the Nu HTML checker could not be fetched with npm, so no page was held against HTML"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return "java", *QUICK, "-jar", str(CHECKER_JAR), "--errors-only", "--format", "gnu"


FAULTY = "<!doctype html><html lang=da><title>Prøve</title><p><ul><li>Et</ul></p></html>"
"""A page with an error, so that a page without errors means something."""


def test_every_page_is_valid(checker: tuple[str, ...], site: Path, tmp_path: Path) -> None:
    """The checker has no error against any page but one with a list within a paragraph's text."""
    pages = [str(path) for path in sorted(site.rglob("*.html")) if "_static" not in path.parts]
    assert len(pages) > 250
    faulty = tmp_path / "page.html"
    faulty.write_text(FAULTY, encoding="utf-8")
    judged = subprocess.run([*checker, *pages, str(faulty)], capture_output=True, text=True, check=False)
    [told] = judged.stderr.splitlines()
    assert told.startswith(f'"{faulty.as_uri().replace("file:///", "file:/")}":')
    assert "No “p” element in scope" in told

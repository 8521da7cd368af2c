"""Whatever stops a build, and wherever, the old site or the new one stands, byte for byte."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import publishing
import pytest
from publishing import Busy, Unfit, publish

ROOT = Path(__file__).parents[2]
PAGES = 40
LENGTH = 5000
KILLS = 25

BUILDER = """
import sys
from pathlib import Path
from publishing import publish

def make(folder):
    for number in range(%d):
        (folder / f"{number}.html").write_text(sys.argv[2] * %d, encoding="utf-8")
    print("made", flush=True)

publish(Path(sys.argv[1]), make, lambda _: ())
"""


def maker(word: str) -> Callable[[Path], None]:
    """What makes a site whose pages hold a word."""

    def make(folder: Path) -> None:
        for number in range(PAGES):
            (folder / f"{number}.html").write_text(word, encoding="utf-8")

    return make


def made(word: str) -> Mapping[str, str]:
    """The pages of such a site."""
    return {f"{number}.html": word for number in range(PAGES)}


def standing(site: Path) -> Mapping[str, str]:
    """The pages that a reader finds; none where there is no site."""
    return {path.name: path.read_text(encoding="utf-8") for path in site.iterdir()} if site.exists() else {}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that stands."""
    publish(tmp_path / "site", maker("old"), lambda _: ())
    return tmp_path / "site"


def test_a_site_takes_the_place_of_another(site: Path) -> None:
    """The new pages stand, everybody may read them, and nothing of the old ones is left."""
    publish(site, maker("new"), lambda _: ())
    assert standing(site) == made("new")
    assert site.stat().st_mode & 0o777 == publishing.SITE_MODE
    assert len([path for path in site.with_name("sites").iterdir() if path.is_dir()]) == 1


def test_a_site_from_before_there_was_a_store_is_replaced(tmp_path: Path) -> None:
    """A plain folder gives way to the link, and goes."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("older", encoding="utf-8")
    publish(tmp_path / "site", maker("new"), lambda _: ())
    assert standing(tmp_path / "site") == made("new")


def test_a_site_with_a_fault_is_not_published(site: Path) -> None:
    """What is wrong is told, and the old site stands."""
    with pytest.raises(Unfit) as raised:
        publish(site, maker("new"), lambda folder: [f"{len(list(folder.iterdir()))} sider"])
    assert raised.value.args == ("40 sider",)
    assert standing(site) == made("old")
    assert len([path for path in site.with_name("sites").iterdir() if path.is_dir()]) == 1


def test_two_builds_at_once_are_one_too_many(site: Path) -> None:
    """The second is told that another is under way, and changes nothing."""

    def make(folder: Path) -> None:
        with pytest.raises(Busy):
            publish(site, maker("second"), lambda _: ())
        maker("first")(folder)

    publish(site, make, lambda _: ())
    assert standing(site) == made("first")


CALLS = ("fsync", "symlink", "replace", "mkdir", "open")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO], ids=["disk full", "input or output"])
@pytest.mark.parametrize("name", CALLS)
def test_an_error_at_any_call_leaves_the_old_site_or_the_new(
    name: str, code: int, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many calls went well before one fails, no reader ever finds half a site."""
    real = getattr(os, name)
    for good in range(0, 2 * PAGES + 10, 7 if name in {"fsync", "open"} else 1):
        publish(site, maker("old"), lambda _: ())
        left = [good]

        def failing(*words: object, _left: list[int] = left, **named: object) -> object:
            _left[0] -= 1
            if _left[0] < 0:
                raise OSError(code, os.strerror(code))
            return real(*words, **named)

        with monkeypatch.context() as patch:
            patch.setattr(os, name, failing)
            with suppress(OSError):
                publish(site, maker("new"), lambda _: ())
        assert standing(site) in (made("old"), made("new"))
        if left[0] >= 0:
            break
    publish(site, maker("newest"), lambda _: ())
    assert standing(site) == made("newest")


def test_a_build_that_is_killed_leaves_the_old_site_or_the_new(site: Path) -> None:
    """At whatever moment it is killed, and the next build is not hindered by what it left."""
    kills = int(os.environ.get("HANDBOOK_KILLS", KILLS))
    command = [sys.executable, "-c", BUILDER % (PAGES, LENGTH), str(site)]
    environment = dict(os.environ) | {"PYTHONPATH": str(ROOT / "docs" / "_ext")}
    pages = {letter: made(letter * LENGTH) for letter in "ab"}
    publish(site, maker("a" * LENGTH), lambda _: ())
    chance = random.Random(1)
    ended = 0
    for number in range(kills):
        with subprocess.Popen([*command, "ba"[number % 2]], env=environment, stdout=subprocess.PIPE) as builder:
            assert builder.stdout is not None
            if number % 3:
                builder.stdout.readline()
            time.sleep(chance.uniform(0, 0.03))
            builder.send_signal(signal.SIGKILL)
        ended += builder.returncode == 0
        assert standing(site) in pages.values()
    assert ended < kills
    publish(site, maker("last"), lambda _: ())
    assert standing(site) == made("last")
    assert len([path for path in site.with_name("sites").iterdir() if path.is_dir()]) == 1

"""Whatever stops a build, and wherever, the old site or the new one stands, byte for byte; what is not ours is left."""

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

import pytest

from handbook.building import publishing
from handbook.building.publishing import HEADING, MARKER, Busy, NotOurs, Unfit, place, publish
from tests import commands

PAGES = 6
LENGTH = 5000
KILLS = 25
WORKSHOP = ".site.build"

BUILDER = """
import sys
from pathlib import Path
from handbook.building import publishing

def make(folder):
    for number in range(%d):
        (folder / f"{number}.html").write_text(sys.argv[2] * %d, encoding="utf-8")
    print("made", flush=True)

if sys.argv[3] == "renames":
    publishing.swap = lambda *_: False
publishing.publish(Path(sys.argv[1]), make, lambda _: ())
"""


def maker(word: str) -> Callable[[Path], None]:
    """What makes a site whose pages hold a word."""

    def make(folder: Path) -> None:
        for number in range(PAGES):
            (folder / f"{number}.html").write_text(word, encoding="utf-8")

    return make


def fail(_: Path) -> None:
    """A build that fails."""
    raise Unfit


def made(word: str) -> Mapping[str, str]:
    """The pages of such a site."""
    return {f"{number}.html": word for number in range(PAGES)}


def standing(site: Path) -> Mapping[str, str]:
    """The pages that a reader finds; none where there is no site."""
    return {path.name: path.read_text(encoding="utf-8") for path in site.glob("*.html")}


def tree(folder: Path) -> Mapping[str, object]:
    """Everything below a folder: what a file holds, where a link leads, and that a folder is one."""
    return {
        str(path): str(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else path.is_dir()
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is not waited for, as a busy machine would be for minutes; programs that are started do wait."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that stands."""
    publish(tmp_path / "site", maker("old"), lambda _: ())
    return tmp_path / "site"


@pytest.fixture(params=["exchange", "renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With the system's exchange of two folders in one step, and without it."""
    way = str(request.param)
    if way == "renames":
        monkeypatch.setattr(publishing, "swap", lambda *_: False)
    elif sys.platform != "linux":
        pytest.skip("only Linux exchanges two folders in one step")
    return way


@pytest.mark.usefixtures("way")
def test_a_site_takes_the_place_of_another(site: Path) -> None:
    """The new pages stand, everybody may read them, and nothing of the old ones is left, beside the site either."""
    publish(site, maker("new"), lambda _: ())
    assert standing(site) == made("new")
    assert site.stat().st_mode & 0o777 == publishing.SITE_MODE
    assert sorted(path.name for path in site.parent.iterdir()) == [WORKSHOP, "site"]
    assert sorted(path.name for path in (site.parent / WORKSHOP).iterdir()) == [MARKER, publishing.LOCK]


def test_a_site_lists_its_files(site: Path) -> None:
    """By that the next build knows that it may replace them."""
    assert (site / MARKER).read_text(encoding="utf-8").split("\n") == [HEADING, *sorted(made(""))]


@pytest.mark.usefixtures("way")
def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    """Nothing is lost by it; nor by what a system leaves in a folder that is looked at."""
    for litter in ((), ("Thumbs.db",)):
        folder = tmp_path / f"site{len(litter)}"
        folder.mkdir()
        for name in litter:
            (folder / name).touch()
        publish(folder, maker("new"), lambda _: ())
        assert standing(folder) == made("new")


@pytest.mark.usefixtures("way")
def test_a_site_with_a_fault_is_not_published(site: Path) -> None:
    """What is wrong is told, and the old site stands."""
    with pytest.raises(Unfit, match=r"^Den byggede håndbog er ikke i orden:\n6 sider$"):
        publish(site, maker("new"), lambda folder: [f"{len(list(folder.iterdir()))} sider"])
    assert standing(site) == made("old")
    assert sorted(path.name for path in (site.parent / WORKSHOP).iterdir()) == [MARKER, publishing.LOCK]


def test_two_builds_at_once_are_one_too_many(site: Path) -> None:
    """The second is told that another is under way, and changes nothing."""

    def make(folder: Path) -> None:
        with pytest.raises(Busy, match="En anden er ved at bygge håndbogen"):
            publish(site, maker("second"), lambda _: ())
        maker("first")(folder)

    publish(site, make, lambda _: ())
    assert standing(site) == made("first")


def folder_of(*names: str) -> Callable[[Path], None]:
    """What makes a folder with files."""

    def lay(path: Path) -> None:
        path.mkdir(exist_ok=True)
        for name in names:
            (path / name).write_text("someone's", encoding="utf-8")

    return lay


def published_with(name: str) -> Callable[[Path], None]:
    """What makes a site and puts a file of somebody else into it."""

    def lay(path: Path) -> None:
        publish(path, maker("old"), lambda _: ())
        (path / "billeder").mkdir()
        (path / "billeder" / name).write_text("someone's", encoding="utf-8")

    return lay


def earlier(path: Path) -> None:
    """Make a site as an earlier edition did: a link to a folder of a store."""
    folder_of("index.html")(path.with_name("store"))
    path.symlink_to("store", target_is_directory=True)


STRANGERS: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "a file": (lambda path: path.write_text("someone's", encoding="utf-8"), "er ikke en mappe"),
    "a pipe": (os.mkfifo, "er ikke en mappe"),
    "a folder": (folder_of("a.txt"), r"ikke har lavet: a\.txt"),
    "a hidden file": (folder_of(".git"), r"ikke har lavet: \.git"),
    "another's marker": (folder_of(MARKER, "0.html"), r"ikke har lavet: (0\.html|\.fravaershaandbogen)"),
    "a file among ours": (published_with("foto.jpg"), r"ikke har lavet: billeder/foto\.jpg"),
    "a link": (earlier, "er et link"),
    "a link to nowhere": (lambda path: path.symlink_to("nowhere"), "er et link"),
    "a loop": (lambda path: path.symlink_to(path.name), "er et link"),
    "the hidden folder, a file": (lambda path: (path.parent / WORKSHOP).write_text(""), "er ikke lavet af håndbogen"),
    "the hidden folder, another's": (lambda path: folder_of("a.txt")(path.parent / WORKSHOP), "er ikke lavet af håndbogen"),
    "the hidden folder, a link": (lambda path: (path.parent / WORKSHOP).symlink_to("/tmp"), "er ikke lavet af håndbogen"),  # noqa: S108 -- nothing is written there
}


@pytest.mark.parametrize(("lay", "told"), STRANGERS.values(), ids=list(STRANGERS))
def test_what_the_builder_did_not_make_is_refused(tmp_path: Path, lay: Callable[[Path], object], told: str) -> None:
    """In one line, before anything is built, and everything is as it was."""
    lay(tmp_path / "site")
    folder_of("strangers.html")(tmp_path / "sites")
    before = tree(tmp_path)
    with pytest.raises(NotOurs, match=told) as raised:
        publish(tmp_path / "site", lambda _: pytest.fail("it was built"), lambda _: ())
    assert "\n" not in str(raised.value)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("before", ["no site", "a site"])
def test_what_comes_while_a_site_is_built_is_left(tmp_path: Path, before: str) -> None:
    """A file that was not there when the build began is not replaced when it ends."""
    site = tmp_path / "site"
    if before == "a site":
        publish(site, maker("old"), lambda _: ())

    def make(folder: Path) -> None:
        maker("new")(folder)
        folder_of("a.txt")(site)

    with pytest.raises(NotOurs, match=r"a\.txt"):
        publish(site, make, lambda _: ())
    assert (site / "a.txt").read_text(encoding="utf-8") == "someone's"
    assert standing(site) == (made("old") if before == "a site" else {})


def test_an_address_is_judged_where_it_leads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Links above the site are followed, the site itself is not; a loop above it is an error when it is written to."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "loop").symlink_to("loop")
    monkeypatch.chdir(tmp_path)
    assert place("link/site/") == tmp_path / "real" / "site"
    assert place(".") == tmp_path
    assert place("link") == tmp_path / "link"
    with pytest.raises(OSError, match="loop"):
        publish(place("loop/site"), maker("new"), lambda _: ())


CALLS = ("fsync", "rename", "mkdir", "open", "chmod", "stat", "scandir", "rmdir", "unlink")


@pytest.mark.parametrize("lasting", ["from then on", "once"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO], ids=["disk full", "input or output"])
@pytest.mark.parametrize("name", CALLS)
def test_an_error_at_any_call_leaves_the_old_site_or_the_new(
    name: str,
    code: int,
    lasting: str,
    way: str,
    site: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However many calls went well before one fails, no reader ever finds half a site.

    Where the system exchanges no folders, and none can be renamed any more either, the site is back when the next build begins.
    """
    real = getattr(os, name)
    for good in range(0, 10 * PAGES, 7 if name in {"fsync", "open", "stat", "unlink"} else 1):
        publish(site, maker("old"), lambda _: ())
        left = [good]

        def failing(*words: object, _left: list[int] = left, **named: object) -> object:
            _left[0] -= 1
            if _left[0] == -1 or (_left[0] < 0 and lasting != "once"):
                raise OSError(code, os.strerror(code))
            return real(*words, **named)

        with monkeypatch.context() as patch:
            patch.setattr(os, name, failing)
            with suppress(OSError):
                publish(site, maker("new"), lambda _: ())
        if (way, lasting, name) != ("renames", "from then on", "rename") or site.exists():
            assert standing(site) in (made("old"), made("new"))
        with pytest.raises(Unfit):
            publish(site, fail, lambda _: ())
        assert standing(site) in (made("old"), made("new"))
        if left[0] >= 0:
            break
    publish(site, maker("newest"), lambda _: ())
    assert standing(site) == made("newest")


def test_a_stop_between_two_renames_is_undone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old site is back before the builder ends."""
    real = Path.rename

    def stopped(path: Path, target: Path) -> Path:
        if path.name.startswith(publishing.STAGING):
            raise KeyboardInterrupt
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(publishing, "swap", lambda *_: False)
        patch.setattr(Path, "rename", stopped)
        with pytest.raises(KeyboardInterrupt):
            publish(site, maker("new"), lambda _: ())
    assert standing(site) == made("old")


@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_a_build_that_is_killed_leaves_the_old_site_or_the_new(site: Path, way: str) -> None:
    """At whatever moment it is killed; without the exchange in one step, once the next build has begun, if that fails too."""
    kills = int(os.environ.get("HANDBOOK_KILLS", KILLS))
    command = [sys.executable, "-c", BUILDER % (PAGES, LENGTH), str(site)]
    pages = {letter: made(letter * LENGTH) for letter in "ab"}
    publish(site, maker("a" * LENGTH), lambda _: ())
    chance = random.Random(1)
    ended = 0
    for number in range(kills):
        words = [*command, "ba"[number % 2], way]
        with subprocess.Popen(words, env=commands.environment(), stdout=subprocess.PIPE) as builder:
            assert builder.stdout is not None
            if number % 3:
                builder.stdout.readline()
            time.sleep(chance.uniform(0, 0.03))
            builder.send_signal(signal.SIGKILL)
        ended += builder.returncode == 0
        if way == "renames":
            with pytest.raises(Unfit):
                publish(site, fail, lambda _: ())
        assert standing(site) in pages.values()
    assert ended < kills
    publish(site, maker("last"), lambda _: ())
    assert standing(site) == made("last")
    assert sorted(path.name for path in (site.parent / WORKSHOP).iterdir()) == [MARKER, publishing.LOCK]

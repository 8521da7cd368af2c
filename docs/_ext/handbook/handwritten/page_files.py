"""The files that may be in the folder of pages: an allow-list, read once.

What is validated here is what is published: the parser gets its text from here, and copied pictures are compared.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from handbook.handwritten.picture_formats import FORMATS
from validate import Irregular, TextFault, TooLarge, printable, read_bytes
from validate import decode as decode_text

MAINTAINED = ("_ext", "_preview", "_print", "_readme", "_search", "_static", "_templates", "_theme")
"""Folders of code and styles, which hold any kind of file; a change in them is one that maintainers review."""

CONFIGURATION = ("conf.py",)
PAGE = ".md"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
"""A folder, or a file without its ending. No dot: Sphinx would prefer `a.da.png` to `a.png`."""

MAX_BYTES = 16384
"""Three times the longest page; quadratic steps in MyST and docutils take seconds at most."""

REASONS = {
    "byte": "Byten {name} er ikke UTF-8. Gem filen som UTF-8.",
    "invisible": "Tegnet {name} er usynligt eller ødelagt. Slet det, eller skriv et andet.",
    "foreign": "Tegnet {name} er ikke et, som håndbogen bruger. Slet det, eller skriv et andet.",
    "decomposed": "Et bogstav er skrevet med løse accenter (ikke NFC). Skriv det som ét tegn.",
}

MAX_PICTURE = 2_000_000
MAX_SIDE = 4000
"""Pixels: a page of A4 at 300 to the inch has 3508. A few bytes can hold a picture that fills a reader's memory."""


class Fault(NamedTuple):
    """A fault of a text, and its line."""

    line: int
    reason: str


@dataclass(slots=True)
class PageFiles:
    """The files below the folder of pages, as they were read."""

    folder: Path
    pages: dict[str, str] = field(default_factory=dict)
    """Document name to text."""

    pictures: dict[str, str] = field(default_factory=dict)
    """Path from the folder to fingerprint."""

    faults: list[str] = field(default_factory=list)

    def refuse(self, name: str, reason: str, line: int = 0) -> None:
        """Note a fault of a file, as a line."""
        self.faults.append(f"docs/{printable(name)}:{f'{line}:' if line else ''} {reason}")

    def read(self) -> None:
        """Read the folder."""
        names = sorted(self.files())
        spellings = Counter(name.casefold() for name in names)
        for name in names:
            suffix = Path(name).suffix
            stem = name.removesuffix(suffix)
            if spellings[name.casefold()] > 1:
                self.refuse(name, "En anden fil har samme navn bortset fra store og små bogstaver. Giv den et andet.")
            elif not all(map(NAME.fullmatch, stem.split("/"))) or suffix not in (PAGE, *FORMATS):
                self.refuse(
                    name, f"Filen hører ikke til her. Her må kun ligge sider ({PAGE}) og billeder ({', '.join(FORMATS)})."
                )
            elif isinstance(data := self.content(name, suffix), bytes):
                self.store(name, stem, suffix, data)

    def files(self) -> Iterator[str]:
        """The paths of all files but those of the maintainers; links are faults everywhere."""

        def unreadable(error: OSError) -> None:
            name = Path(error.filename).relative_to(self.folder).as_posix()
            self.refuse(name, f"Mappen kan ikke læses: {error.strerror}.")

        for base, folders, files in os.walk(self.folder, onerror=unreadable):
            place = Path(base).relative_to(self.folder)
            for name in sorted((*folders, *files)):
                if Path(base, name).is_symlink():
                    self.refuse((place / name).as_posix(), "Filen er et symbolsk link. Læg selve filen her i stedet.")
                elif (
                    name in files
                    and not set(place.parts[:1]) & set(MAINTAINED)
                    and (place / name).as_posix() not in CONFIGURATION
                ):
                    yield (place / name).as_posix()

    def content(self, name: str, suffix: str) -> bytes | None:
        """The content of a file, opened without following links on the way; None, and a fault, if there is none."""
        try:
            return read_bytes(self.folder, name, MAX_BYTES if suffix == PAGE else MAX_PICTURE)
        except TooLarge:
            if suffix == PAGE:
                self.refuse(name, f"Siden fylder mere end {MAX_BYTES // 1024} KiB. Del den i flere.", 1)
            else:
                self.refuse(name, f"Billedet fylder mere end {MAX_PICTURE // 1_000_000} MB. Gør det mindre.")
        except Irregular:
            self.refuse(name, "Det er ikke en almindelig fil.")
        except OSError as error:
            self.refuse(name, f"Filen kan ikke læses: {error.strerror}.")
        return None

    def store(self, name: str, stem: str, suffix: str, data: bytes) -> None:
        """Store a page's text or a picture's fingerprint, or its fault."""
        if suffix != PAGE:
            if reason := picture_fault(suffix, data):
                self.refuse(name, reason)
            else:
                self.pictures[name] = fingerprint(data)
        elif isinstance(text := decode(data), Fault):
            self.refuse(name, text.reason, text.line)
        else:
            self.pages[stem] = text


def decode(data: bytes) -> str | Fault:
    """The text of a page, with line feeds only, or the first fault of it."""
    try:
        text = decode_text(data).replace("\r\n", "\n")
    except TextFault as fault:
        return Fault(fault.line, REASONS[fault.kind].format(name=fault.name))
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        return Fault(line, "Linjen ender med CR alene. Gem filen med almindelige linjeskift.")
    return text


def picture_fault(suffix: str, data: bytes) -> str:
    """The fault of a picture with some suffix; empty if there is none."""
    picture = FORMATS[suffix](data)
    if picture is None:
        return f"Filen er ikke et helt billede af den slags, som {suffix} siger."
    if picture.is_animated:
        return "Billedet bevæger sig. Gem det som ét billede, der står stille."
    if not 0 < min(picture.width, picture.height) <= max(picture.width, picture.height) <= MAX_SIDE:
        size = f"{picture.width} × {picture.height}"
        return f"Billedet er {size} billedpunkter; hver side må have fra 1 til {MAX_SIDE}. Gør det mindre."
    return ""


def fingerprint(data: bytes) -> str:
    """The fingerprint of a picture."""
    return hashlib.sha256(data).hexdigest()


def install(app: Sphinx) -> None:
    """Read the files for the parser. Raises SystemExit with a line for each fault, which Sphinx shows without a traceback."""
    files = PageFiles(Path(os.path.realpath(app.srcdir)))
    files.read()
    if files.faults:
        raise SystemExit("\n".join(sorted(files.faults)))
    app.env.handbook_files = files  # type: ignore[attr-defined]  # as MyST keeps its settings there


def of(env: BuildEnvironment) -> PageFiles:
    """The files of this build."""
    files: PageFiles = env.handbook_files  # type: ignore[attr-defined]  # as above
    return files


def compare_pictures(app: Sphinx, exception: Exception | None) -> None:
    """Remove pictures that are not the validated ones, because one was replaced since. Raises SystemExit for any."""
    if exception is not None:
        return
    validated = set(of(app.env).pictures.values())
    others = [path for path in sorted(Path(app.outdir, "_images").glob("*")) if fingerprint(path.read_bytes()) not in validated]
    for path in others:
        path.unlink()
    if others:
        reason = "Billedet er ikke et af dem, der lå i docs/, da byggeriet begyndte."
        raise SystemExit("\n".join(f"_images/{path.name}: {reason}" for path in others))


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("builder-inited", install, priority=100)
    app.connect("build-finished", compare_pictures)

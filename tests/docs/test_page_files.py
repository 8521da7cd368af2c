"""Beside pages lie pictures that are what they say, and nothing else; what was judged is what is published."""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from handbook.handwritten.page_files import MAX_BYTES, MAX_PICTURE, PageFiles
from handbook.handwritten.picture_formats import FORMATS
from tests.docs.test_handwritten import CANARY, GUARDED, PIXEL, build, plant

SEGMENT = b"\xff\xe0\0\4ab"


def png(width: int, height: int, more: bytes = b"") -> bytes:
    """A small file that says of itself to be a PNG of that size; with more chunks if need be."""
    header = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x06\0\0\0"
    chunks = (header, *((more,) if more else ()), b"IDAT" + zlib.compress(b"\0" * 5), b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (len(chunk) - 4).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big") for chunk in chunks
    )


def frame(width: int, height: int, marker: int = 0xC0) -> bytes:
    """The segment of a JPEG that tells its size."""
    return bytes((0xFF, marker)) + b"\0\x0b\x08" + height.to_bytes(2, "big") + width.to_bytes(2, "big") + b"\1\1\x11\0"


def jpeg(*segments: bytes) -> bytes:
    """A JPEG of these segments."""
    return b"\xff\xd8" + b"".join(segments) + b"\xff\xda\0\2picture\xff\xd9"


def webp(*parts: bytes) -> bytes:
    """A WebP of these parts, each its name and its content."""
    body = b"".join(part[:4] + (len(part) - 4).to_bytes(4, "little") + part[4:] + b"\0" * (len(part) % 2) for part in parts)
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def lossless(width: int, height: int) -> bytes:
    """The part of a WebP that holds a picture without loss."""
    return b"VP8L\x2f" + (width - 1 | height - 1 << 14).to_bytes(4, "little")


def lossy(width: int, height: int) -> bytes:
    """The part of a WebP that holds a picture with loss."""
    return b"VP8 \0\0\0\x9d\x01\x2a" + width.to_bytes(2, "little") + height.to_bytes(2, "little")


def canvas(width: int, height: int, flags: int = 0) -> bytes:
    """The part of a WebP that tells the size of the whole."""
    return b"VP8X" + bytes((flags, 0, 0, 0)) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")


JPEG = jpeg(SEGMENT, frame(4000, 3))
WEBP = webp(lossless(2, 4000))
PICTURES = {
    "a.png": PIXEL,
    "b.jpg": JPEG,
    "b/c.jpeg": jpeg(frame(1, 1, 0xC2), SEGMENT),
    "b/c/d-1_2.webp": WEBP,
    "e.png": png(4000, 4000),
    "f.webp": webp(lossy(4000, 1)),
    "g.webp": webp(canvas(3, 4, 0x10), b"ALPHxyz", lossy(3, 4), b"EXIFx"),
}
PAGE = "# Side\n\nBlåbærgrød – »æ«.\n".encode()

NOT_HERE = "Filen hører ikke til her. Her må kun ligge sider (.md) og billeder (.png, .jpg, .jpeg, .webp)."
SIZE = "Billedet er {} × {} billedpunkter; hver side må have fra 1 til 4000. Gør det mindre."
MOVING = "Billedet bevæger sig. Gem det som ét billede, der står stille."
NO_PICTURE = "Filen er ikke et helt billede af den slags, som {} siger."
SAME = "En anden fil har samme navn bortset fra store og små bogstaver. Giv den et andet."
HTML = b"<script>alert(1)</script>"


def invisible(line: int, name: str) -> str:
    """What is said of an invisible character."""
    return f":{line}: Tegnet {name} er usynligt eller ødelagt. Slet det, eller skriv et andet."


FAULTS: Mapping[str, tuple[bytes, str]] = {
    "ondt.html": (HTML, f": {NOT_HERE}"),
    "ondt.svg": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", f": {NOT_HERE}"),
    "ondt.py": (b"1/0", f": {NOT_HERE}"),
    "under/conf.py": (b"1/0", f": {NOT_HERE}"),
    "docutils.conf": (b"[general]\n", f": {NOT_HERE}"),
    "indsatser/x.yaml": (b"id: x\n", f": {NOT_HERE}"),
    "x.rst": (PAGE, f": {NOT_HERE}"),
    "x.txt": (PAGE, f": {NOT_HERE}"),
    "x": (PAGE, f": {NOT_HERE}"),
    ".htaccess": (b"AddType text/html .png\n", f": {NOT_HERE}"),
    ".md": (PAGE, f": {NOT_HERE}"),
    "_x.md": (PAGE, f": {NOT_HERE}"),
    "_x.html": (HTML, f": {NOT_HERE}"),
    "_images/x.png": (PIXEL, f": {NOT_HERE}"),
    "under/_static/x.js": (b"alert(1)", f": {NOT_HERE}"),
    "x.md.": (PAGE, f": {NOT_HERE}"),
    "x.md ": (PAGE, f": {NOT_HERE}"),
    "x.MD": (PAGE, f": {NOT_HERE}"),
    "x.png.html": (PIXEL, f": {NOT_HERE}"),
    "a.da.png": (PIXEL, f": {NOT_HERE}"),
    "x\ny.md": (PAGE, f": {NOT_HERE}"),
    "a b.md": (PAGE, f": {NOT_HERE}"),
    "\u202edm.md": (PAGE, f": {NOT_HERE}"),
    "x.gif": (b"GIF89a;", f": {NOT_HERE}"),
    "case/Side.md": (PAGE, f": {SAME}"),
    "case/side.md": (PAGE, f": {SAME}"),
    "html.png": (HTML, f": {NO_PICTURE.format('.png')}"),
    "jpeg.png": (JPEG, f": {NO_PICTURE.format('.png')}"),
    "png.webp": (PIXEL, f": {NO_PICTURE.format('.webp')}"),
    "png.jpg": (PIXEL, f": {NO_PICTURE.format('.jpg')}"),
    "empty.png": (b"", f": {NO_PICTURE.format('.png')}"),
    "cut.png": (PIXEL[:-1], f": {NO_PICTURE.format('.png')}"),
    "head.png": (PIXEL[:8], f": {NO_PICTURE.format('.png')}"),
    "more.png": (PIXEL + HTML, f": {NO_PICTURE.format('.png')}"),
    "twice.png": (PIXEL + PIXEL[8:], f": {NO_PICTURE.format('.png')}"),
    "changed.png": (PIXEL.replace(b"\x08\x06", b"\x08\x02", 1), f": {NO_PICTURE.format('.png')}"),
    "more.jpg": (JPEG + HTML, f": {NO_PICTURE.format('.jpg')}"),
    "loose.jpg": (jpeg(b"\xff\xe0\0\1", frame(1, 1)), f": {NO_PICTURE.format('.jpg')}"),
    "more.webp": (WEBP + HTML, f": {NO_PICTURE.format('.webp')}"),
    "wave.webp": (WEBP.replace(b"WEBP", b"WAVE"), f": {NO_PICTURE.format('.webp')}"),
    "no-size.jpg": (jpeg(SEGMENT), f": {NO_PICTURE.format('.jpg')}"),
    "two-sizes.jpg": (jpeg(frame(1, 1), frame(9, 9)), f": {NO_PICTURE.format('.jpg')}"),
    "table-for-size.jpg": (jpeg(frame(1, 1, 0xC4)), f": {NO_PICTURE.format('.jpg')}"),
    "two-headers.png": (png(1, 1, png(9, 9)[12:29]), f": {NO_PICTURE.format('.png')}"),
    "header-below.webp": (webp(b"EXIFx", lossless(1, 1)), f": {NO_PICTURE.format('.webp')}"),
    "loose.webp": (webp(lossless(1, 1), b"EXIF")[:-8] + b"EXIF\x09\0\0\0", f": {NO_PICTURE.format('.webp')}"),
    "no-part.webp": (webp(), f": {NO_PICTURE.format('.webp')}"),
    "wide.png": (png(60000, 60000), f": {SIZE.format(60000, 60000)}"),
    "wider.png": (png(4001, 1), f": {SIZE.format(4001, 1)}"),
    "negative.png": (png(1, 2**32 - 1), f": {SIZE.format(1, 2**32 - 1)}"),
    "nothing.png": (png(0, 1), f": {SIZE.format(0, 1)}"),
    "moving.png": (png(1, 1, b"acTL\0\0\x27\x10\0\0\0\0"), f": {MOVING}"),
    "wide.jpg": (jpeg(SEGMENT, frame(65535, 1)), f": {SIZE.format(65535, 1)}"),
    "progressive.jpeg": (jpeg(frame(1, 4001, 0xC2)), f": {SIZE.format(1, 4001)}"),
    "later.jpg": (jpeg(frame(1, 0)), f": {SIZE.format(1, 0)}"),
    "wide.webp": (webp(lossy(16383, 16383)), f": {SIZE.format(16383, 16383)}"),
    "lossless.webp": (webp(lossless(16384, 1)), f": {SIZE.format(16384, 1)}"),
    "canvas.webp": (webp(canvas(2**24, 1), lossy(1, 1)), f": {SIZE.format(2**24, 1)}"),
    "inside.webp": (webp(canvas(1, 1), lossy(1, 9000)), f": {SIZE.format(1, 9000)}"),
    "moving.webp": (webp(canvas(1, 1, 0x02), lossy(1, 1)), f": {MOVING}"),
    "frames.webp": (webp(canvas(1, 1), *[b"ANMF" + b"\0" * 16] * 9), f": {MOVING}"),
    "large.png": (b"\0" * (MAX_PICTURE + 1), ": Billedet fylder mere end 2 MB. Gør det mindre."),
    "large.md": (b"# a" * MAX_BYTES, ":1: Siden fylder mere end 16 KiB. Del den i flere."),
    "latin.md": ("# Gr\n\nød".encode("latin-1"), ":3: Byten 0xF8 er ikke UTF-8. Gem filen som UTF-8."),
    "wide.md": ("# Grød".encode("utf-16"), ":1: Byten 0xFF er ikke UTF-8. Gem filen som UTF-8."),
    "surrogate.md": (b"# a\n\xed\xa0\x80", ":2: Byten 0xED er ikke UTF-8. Gem filen som UTF-8."),
    "overlong.md": (b"# a\n\xc0\xaf", ":2: Byten 0xC0 er ikke UTF-8. Gem filen som UTF-8."),
    "nul.md": (b"# a\n\n\0", invisible(3, "U+0000 (control)")),
    "return.md": (b"# a\rb", ":1: Linjen ender med CR alene. Gem filen med almindelige linjeskift."),
    "form-feed.md": (b"# a\n\x0c", invisible(2, "U+000C (control)")),
    "next-line.md": ("# a\x85b".encode(), invisible(1, "U+0085 (control)")),
    "separator.md": ("# a\u2028b".encode(), invisible(1, "U+2028 (LINE SEPARATOR)")),
    "direction.md": ("# a\n\u202eb".encode(), invisible(2, "U+202E (RIGHT-TO-LEFT OVERRIDE)")),
    "isolate.md": ("# a\n\u2066b".encode(), invisible(2, "U+2066 (LEFT-TO-RIGHT ISOLATE)")),
    "zero-width.md": ("# a\u200bb".encode(), invisible(1, "U+200B (ZERO WIDTH SPACE)")),
    "filler.md": ("# \u3164".encode(), invisible(1, "U+3164 (HANGUL FILLER)")),
    "selector.md": ("# a\U000e0100".encode(), invisible(1, "U+E0100 (VARIATION SELECTOR-17)")),
    "tag.md": ("# a\U000e0041".encode(), invisible(1, "U+E0041 (TAG LATIN CAPITAL LETTER A)")),
    "private.md": ("# \ue000".encode(), invisible(1, "U+E000 (private use)")),
    "letters-as-such.md": (
        "# a\n\n[a](https://\u0430pple.com/)".encode(),
        ":3: Tegnet U+0430 (CYRILLIC SMALL LETTER A) er ikke et, som håndbogen bruger. Slet det, eller skriv et andet.",
    ),
    "marks.md": (b"\xef\xbb\xbf\xef\xbb\xbf# a", invisible(1, "U+FEFF (ZERO WIDTH NO-BREAK SPACE)")),
    "accents.md": ("# a\n\na\u030a".encode(), ":3: Et bogstav er skrevet med løse accenter (ikke NFC). Skriv det som ét tegn."),
}
"""Name of a file to its content and what is said of it after its path."""


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def read(folder: Path) -> PageFiles:
    """The files below a folder."""
    files = PageFiles(folder)
    files.read()
    return files


def shown(name: str) -> str:
    """A name as messages show it."""
    return "".join(sign if sign.isprintable() else "·" for sign in name)


def test_pages_and_pictures_are_taken(tmp_path: Path) -> None:
    """So are the configuration and whatever lies in the maintainers' folders; a byte order mark and CRLF are left out."""
    marked = b"\xef\xbb\xbf" + PAGE.replace(b"\n", b"\r\n")
    others = {
        "conf.py": b"",
        "_static/x.js": b"",
        "_static/x.svg": b"",
        "_templates/a/x.html": b"",
        "_ext/__pycache__/x.pyc": b"",
    }
    write(tmp_path, PICTURES | {"index.md": PAGE, "under/K101.md": marked} | others)
    files = read(tmp_path)
    assert files.faults == []
    assert set(files.pictures) == set(PICTURES)
    assert files.pages == {"index": PAGE.decode(), "under/K101": PAGE.decode()}


@pytest.mark.parametrize("name", FAULTS)
def test_any_other_file_is_told_in_one_line(name: str, tmp_path: Path) -> None:
    """The line names the file, and the line in a page that cannot be read."""
    both = {other for other in FAULTS if other.casefold() == name.casefold()}
    write(tmp_path, {"index.md": PAGE} | {other: FAULTS[other][0] for other in both})
    files = read(tmp_path)
    assert sorted(files.faults) == sorted(f"docs/{shown(other)}{FAULTS[other][1]}" for other in both)
    assert files.pages == {"index": PAGE.decode()}
    assert files.pictures == {}


def test_links_pipes_and_folders_are_no_files(tmp_path: Path) -> None:
    """Nothing is read through a link, and nothing waits for what may never be written."""
    docs = tmp_path / "docs"
    write(docs, {"index.md": PAGE, "_static/x.css": b"", "folder.md/x.md": PAGE})
    os.mkfifo(docs / "pipe.md")
    (docs / "link.md").symlink_to("index.md")
    (docs / "loop.md").symlink_to("loop.md")
    (docs / "zero.png").symlink_to("/dev/zero")
    (docs / "_static" / "y.css").symlink_to("x.css")
    (docs / "up").symlink_to("..", target_is_directory=True)
    link = "Filen er et symbolsk link. Læg selve filen her i stedet."
    assert sorted(read(docs).faults) == [
        f"docs/_static/y.css: {link}",
        f"docs/folder.md/x.md: {NOT_HERE}",
        f"docs/link.md: {link}",
        f"docs/loop.md: {link}",
        "docs/pipe.md: Det er ikke en almindelig fil.",
        f"docs/up: {link}",
        f"docs/zero.png: {link}",
    ]


def test_a_file_that_became_a_link_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither where the file itself is replaced after the folder was listed, nor where a folder on the way is."""
    docs, outside = tmp_path / "docs", tmp_path / "outside"
    write(docs, {"index.md": PAGE, "under/x.md": PAGE})
    write(outside, {"x.md": CANARY.encode()})
    (docs / "index.md").unlink()
    (docs / "index.md").symlink_to("../outside/x.md")
    (docs / "under").rename(docs / "away")
    (docs / "under").symlink_to("../outside", target_is_directory=True)
    monkeypatch.setattr(PageFiles, "files", lambda _: iter(["index.md", "under/x.md", "gone.md"]))
    files = read(docs)
    assert files.pages == {}
    assert [line.partition(": ")[0] for line in files.faults] == ["docs/gone.md", "docs/index.md", "docs/under/x.md"]


def test_faults_end_the_build_without_a_traceback(tmp_path: Path) -> None:
    """All files are told of at once, and nothing is published."""
    source = plant(tmp_path, "handbook.handwritten.parser", GUARDED, {"nul": ("\0", 0, "")})
    write(source, {"ondt.html": HTML, "ondt.svg": HTML})
    os.close(os.open(os.path.join(os.fsencode(source), b"\xff.md"), os.O_CREAT))  # noqa: PTH118 -- a name in bytes
    done = build(source)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "docs/nul.md:3: Tegnet U+0000 (control) er usynligt eller ødelagt. Slet det, eller skriv et andet.",
        f"docs/ondt.html: {NOT_HERE}",
        f"docs/ondt.svg: {NOT_HERE}",
        f"docs/·.md: {NOT_HERE}",
    ]
    assert not (tmp_path / "site" / "index.html").exists()


SWAP = """
from pathlib import Path
DOCS = Path(__file__).parent
def swap(app):
    for name, target in (("sound.md", "secret.md"), ("a.png", "secret.png")):
        (DOCS / name).unlink()
        (DOCS / name).symlink_to(f"../outside/{target}")
def setup(app):
    app.connect("builder-inited", swap, priority=200)
"""


def test_what_is_replaced_while_the_site_is_built_is_not_published(tmp_path: Path) -> None:
    """A page is the one that was judged; a picture that is another ends the build and is taken away."""
    source = plant(tmp_path, "handbook.handwritten.parser", GUARDED + SWAP, {})
    (tmp_path / "outside" / "secret.png").write_bytes(b"another picture")
    done = build(source)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "_images/secret.png: Billedet er ikke et af dem, der lå i docs/, da byggeriet begyndte."
    ]
    assert "Et billede" in (tmp_path / "site" / "sound.html").read_text(encoding="utf-8")
    assert CANARY not in (tmp_path / "site" / "sound.html").read_text(encoding="utf-8")
    assert list((tmp_path / "site" / "_images").iterdir()) == []


def test_every_ending_has_a_format() -> None:
    """No picture that can hold a script is among them."""
    assert sorted(FORMATS) == [".jpeg", ".jpg", ".png", ".webp"]

"""Checks that a file is a whole raster picture of the format of its name, and reads its size in pixels."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import NamedTuple

FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of JPEG whose segment has the size."""

ANIMATION = 0x02
"""The flag of an extended WebP that has frames."""


class Picture(NamedTuple):
    """What the header of a picture says of it; sides in pixels."""

    width: int
    height: int
    is_animated: bool = False


def read_png(data: bytes) -> Picture | None:
    """PNG: chunks with right checksums, from IHDR to IEND, and nothing after that."""
    position, names = 8, []
    while position < len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        chunk, check = data[position + 4 : position + 8 + length], data[position + 8 + length : position + 12 + length]
        if check != zlib.crc32(chunk).to_bytes(4, "big"):
            return None
        names.append(chunk[:4])
        position += 12 + length
    is_whole = names[:1] == [b"IHDR"] and names[-1:] == [b"IEND"] and b"IDAT" in names
    is_single = names.count(b"IHDR") == names.count(b"IEND") == 1
    if not (data.startswith(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") and is_whole and is_single):
        return None
    return Picture(int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"), b"acTL" in names)


def read_jpeg(data: bytes) -> Picture | None:
    """JPEG: segments up to the picture's own, one of them with its size, and the mark of its end last."""
    position, sizes = 2, []
    while data[position : position + 1] == b"\xff" and data[position + 1 : position + 2] != b"\xda":
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        if length < 2:  # noqa: PLR2004 -- the two bytes that hold the length count
            return None
        if data[position + 1] in FRAME_HEADERS:
            size = data[position + 5 : position + 9]
            sizes.append(Picture(int.from_bytes(size[2:], "big"), int.from_bytes(size[:2], "big")))
        position += 2 + length
    is_whole = data.startswith(b"\xff\xd8\xff") and data[position : position + 2] == b"\xff\xda" and data.endswith(b"\xff\xd9")
    return sizes[0] if is_whole and len(sizes) == 1 else None


def read_webp(data: bytes) -> Picture | None:
    """WebP: a RIFF file of the stated length; the size is the largest of the stated ones."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or int.from_bytes(data[4:8], "little") != len(data) - 8:
        return None
    position, parts = 12, []
    while position < len(data):
        length = int.from_bytes(data[position + 4 : position + 8], "little")
        parts.append((data[position : position + 4], data[position + 8 : position + 8 + length]))
        position += 8 + length + length % 2
    sizes = [size for name, part in parts if (size := webp_size(name, part))]
    if position != len(data) or not parts or not webp_size(*parts[0]):
        return None
    return Picture(*map(max, zip(*sizes, strict=True)))


def webp_size(name: bytes, part: bytes) -> Picture | None:
    """The size that a part of a WebP tells: a picture, lossy or not, the canvas, or a frame of an animation."""
    if name == b"VP8 " and part[3:6] == b"\x9d\x01\x2a":
        return Picture(int.from_bytes(part[6:8], "little") & 0x3FFF, int.from_bytes(part[8:10], "little") & 0x3FFF)
    if name == b"VP8L" and part[:1] == b"\x2f":
        bits = int.from_bytes(part[1:5], "little")
        return Picture((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if name == b"VP8X" and part[4:10]:
        width, height = int.from_bytes(part[4:7], "little") + 1, int.from_bytes(part[7:10], "little") + 1
        return Picture(width, height, bool(part[0] & ANIMATION))
    return Picture(1, 1, is_animated=True) if name in {b"ANIM", b"ANMF"} else None


FORMATS: Mapping[str, Callable[[bytes], Picture | None]] = {
    ".png": read_png,
    ".jpg": read_jpeg,
    ".jpeg": read_jpeg,
    ".webp": read_webp,
}
"""Suffix to the reader of a format, which returns None for a file that is not a whole picture of it."""

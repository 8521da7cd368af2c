"""Whether a file is the raster picture that its name says, from the first byte to the last."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping


def is_png(data: bytes) -> bool:
    """PNG: chunks with right checksums, from IHDR to IEND, and nothing after that."""
    position, names = 8, []
    while position < len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        chunk, check = data[position + 4 : position + 8 + length], data[position + 8 + length : position + 12 + length]
        if check != zlib.crc32(chunk).to_bytes(4, "big"):
            return False
        names.append(chunk[:4])
        position += 12 + length
    is_whole = names[:1] == [b"IHDR"] and names[-1:] == [b"IEND"] and names.count(b"IEND") == 1 and b"IDAT" in names
    return data.startswith(b"\x89PNG\r\n\x1a\n") and is_whole


def is_jpeg(data: bytes) -> bool:
    """JPEG: segments that follow one another up to the picture's own, and the mark of its end last."""
    position = 2
    while data[position : position + 1] == b"\xff" and data[position + 1 : position + 2] != b"\xda":
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        if length < 2:  # noqa: PLR2004 -- the two bytes that hold the length count
            return False
        position += 2 + length
    return data.startswith(b"\xff\xd8\xff") and data[position : position + 2] == b"\xff\xda" and data.endswith(b"\xff\xd9")


def is_webp(data: bytes) -> bool:
    """WebP: a RIFF file whose length is the one that it tells."""
    is_riff = data[:4] == b"RIFF" and data[8:15] == b"WEBPVP8" and data[15:16] in b" LX"
    return is_riff and int.from_bytes(data[4:8], "little") == len(data) - 8


FORMATS: Mapping[str, Callable[[bytes], bool]] = {".png": is_png, ".jpg": is_jpeg, ".jpeg": is_jpeg, ".webp": is_webp}
"""Ending of a picture's name to what tells that it is one."""

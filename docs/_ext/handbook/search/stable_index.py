"""Makes Pagefind's index the same each time: its facets come out in chance order, and with them the names of its files.

The files are CBOR (RFC 8949), compressed. Of CBOR they use whole numbers from 0, texts and arrays, and nothing else.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias, cast

Data: TypeAlias = "int | str | list[Data]"

MAGIC = b"pagefind_dcd"
NUMBER, TEXT, ARRAY = 0, 3, 4
PAGES, CHUNKS, FILTERS = 1, 2, 3
"""Places of the lists of pages, parts of the index and facets in the file that the search begins with."""

WASM = b"\0asm"

SMALL = 24
SIZES = {24: 1, 25: 2, 26: 4, 27: 8}
"""CBOR's sign for a longer number to the bytes that hold it."""

BROKEN = (FileNotFoundError, gzip.BadGzipFile, zlib.error, EOFError, ValueError, LookupError, TypeError)
"""What is raised on reading an index that is not whole."""


def stabilise(folder: Path) -> None:
    """Sort the facets of the index in a folder, and name its files by what they then hold."""
    entry_file = folder / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    language = entry["languages"]["da"]
    meta_file = folder / f"pagefind.{language['hash']}.pf_meta"
    meta = cast("list[list[list[str]]]", unpacked(meta_file))
    meta[FILTERS] = sorted([name, sorted_facet(folder / "filter" / f"{digest}.pf_filter")] for name, digest in meta[FILTERS])
    content = encode(meta)
    language["hash"] = f"da_{hashlib.sha256(content).hexdigest()[:10]}"
    meta_file.unlink()
    pack(folder / f"pagefind.{language['hash']}.pf_meta", content)
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def sorted_facet(path: Path) -> str:
    """Sort the values of a facet's file, and return the name that it now has."""
    name, values = cast("tuple[str, list[list[str]]]", unpacked(path))
    content = encode([name, cast("list[Data]", sorted(values, key=lambda value: value[0]))])
    digest = f"da_{hashlib.sha256(content).hexdigest()[:7]}"
    path.unlink()
    pack(path.with_name(f"{digest}.pf_filter"), content)
    return digest


def unpacked(path: Path) -> Data:
    """What a file of the index holds."""
    return decode(gzip.decompress(path.read_bytes()).removeprefix(MAGIC))


def pack(path: Path, content: bytes) -> None:
    """Write a file of the index, without the time of day in it."""
    path.write_bytes(gzip.compress(MAGIC + content, mtime=0))


def encode(data: object) -> bytes:
    """A value as CBOR."""
    if isinstance(data, int):
        return head(NUMBER, data)
    if isinstance(data, str):
        text = data.encode()
        return head(TEXT, len(text)) + text
    items = [encode(item) for item in cast("Iterable[object]", data)]
    return head(ARRAY, len(items)) + b"".join(items)


def head(kind: int, number: int) -> bytes:
    """The first bytes of a value: its kind, with a number, or the length of what follows, in as few bytes as will do."""
    if number < SMALL:
        return bytes([kind << 5 | number])
    sign, size = next((sign, size) for sign, size in SIZES.items() if number < 1 << 8 * size)
    return bytes([kind << 5 | sign]) + number.to_bytes(size)


def decode(content: bytes) -> Data:
    """The value of CBOR. Raises ValueError for a kind that the index does not use."""
    return value_at(content, 0)[0]


def value_at(content: bytes, place: int) -> tuple[Data, int]:
    """The value at a place, and the place behind it."""
    kind, number, place = content[place] >> 5, content[place] & 31, place + 1
    if number in SIZES:
        size = SIZES[number]
        number, place = int.from_bytes(content[place : place + size]), place + size
    if kind == NUMBER:
        return number, place
    if kind == TEXT:
        return content[place : place + number].decode(), place + number
    if kind != ARRAY:
        raise ValueError(f"kind {kind} of CBOR")
    items: list[Data] = []
    for _ in range(number):
        item, place = value_at(content, place)
        items.append(item)
    return items, place


def urls(folder: Path) -> set[str]:
    """The addresses of the pages in an index that is read to its end. Raises one of BROKEN where it is not whole."""
    language = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))["languages"]["da"]
    wasm = gzip.decompress((folder / f"wasm.{language['wasm']}.pagefind").read_bytes())
    if not wasm.startswith(MAGIC + WASM):
        raise ValueError("wasm")
    meta = cast("list[list[list[str]]]", unpacked(folder / f"pagefind.{language['hash']}.pf_meta"))
    for kind, place, digest_place in (("index", CHUNKS, 2), ("filter", FILTERS, 1)):
        for row in meta[place]:
            if not gzip.decompress((folder / kind / f"{row[digest_place]}.pf_{kind}").read_bytes()).startswith(MAGIC):
                raise ValueError(kind)
    if len(meta[PAGES]) != language["page_count"]:
        raise ValueError("page_count")
    return {fragment_url(folder / "fragment" / f"{row[0]}.pf_fragment") for row in meta[PAGES]}


def fragment_url(path: Path) -> str:
    """The address of a page in the index, which has words of it. Raises ValueError where there is no word."""
    fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(MAGIC))
    if not fragment["content"].strip():
        raise ValueError(path.name)
    return str(fragment["url"])

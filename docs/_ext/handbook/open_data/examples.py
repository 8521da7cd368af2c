"""Worked examples of using open data, with the address of the site in them."""

from __future__ import annotations

from pathlib import Path

import msgspec

from handbook.open_data.edition import Edition
from handbook.site import OPEN_DATA

EXAMPLES = Path(__file__).with_name("examples.yaml")
NO_ADDRESS = "https://håndbogens-adresse/"
"""A placeholder for an unknown address of the site."""


class Example(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An example: what it does, steps or code, and a remark."""

    id: str
    title: str
    text: str
    steps: tuple[str, ...] = ()
    code: str = ""
    note: str


def of(edition: Edition) -> tuple[Example, ...]:
    """The examples with the address of a site."""
    examples = msgspec.yaml.decode(EXAMPLES.read_bytes(), type=tuple[Example, ...])
    site = edition.url or NO_ADDRESS
    codes = (one.code.replace("{data}", OPEN_DATA).replace("{site}", site) for one in examples)
    return tuple(msgspec.structs.replace(one, code=code) for one, code in zip(examples, codes, strict=True))

"""A browser opens the host that an address shows."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from validate import address_fault

if TYPE_CHECKING:
    from playwright.sync_api import Page

PARSE = """addresses => addresses.map(address => {
    const url = new URL(address);
    return [url.protocol, url.username, url.password, url.port, url.host];
})"""

PIECES = [
    "https://",
    "a",
    "dk",
    ".",
    "-",
    "/",
    "?",
    "#",
    "@",
    ":",
    "%2e",
    "%40",
    "1",
    "\\",
    "æ",
    "\u0430",
    "\t",
    "\u3002",
    "[",
    "]",
]

STARTS = ["https://a.", "https://a.dk"]


def written_host(address: str) -> str:
    """What stands between the scheme and the first character that ends a host."""
    return address.removeprefix("https://").partition("/")[0].partition("?")[0].partition("#")[0]


@pytest.mark.parametrize("count", [20_000, pytest.param(200_000, marks=pytest.mark.nightly)])
def test_a_browser_finds_the_host_that_is_written(page: Page, count: int) -> None:
    """Of many mixtures of what hosts and deceptions are made of, those that pass lead to the host that they show."""
    chance = random.Random(1)
    mixtures = {chance.choice(STARTS) + "".join(chance.choices(PIECES, k=chance.randint(1, 9))) for _ in range(count)}
    passed = sorted(address for address in mixtures if not address_fault(address))
    assert len(passed) > count // 400
    found = page.evaluate(PARSE, passed)
    hosts = page.evaluate("hosts => hosts.map(host => new URL(`https://${host}/`).host)", [written_host(one) for one in passed])
    assert found == [["https:", "", "", "", host] for host in hosts]
    assert all(host == written_host(one) for one, host in zip(passed, hosts, strict=True) if one.isascii())

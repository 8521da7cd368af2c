"""An address leads to the host that it shows, in whatever program it is opened."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casework import ROOT
from validate.text.address import FIELD, FORMS, LAW, address_fault

ALLOWED = [
    "https://eksempel.dk",
    "https://eksempel.dk/",
    "https://www.under.eksempel-1.dk/a/b.pdf?x=1&y=%C3%A5#s_2",
    "https://eksempel.dk?x",
    "https://eksempel.dk#x",
    "https://eksempel.dk/@bruger/a:b",
    "https://rødovre.dk/tårnby?å",
    "https://eksempel.dk//ond.dk/../x",
    "mailto:skole@eksempel.dk",
    "mailto:Anne_Marie.b-c+d@skole.eksempel.dk",
]

FAULTY = {
    "scheme": [
        "",
        "http://eksempel.dk/",
        "HTTPS://eksempel.dk/",
        "//eksempel.dk/",
        "https:/eksempel.dk/",
        "https:eksempel.dk",
        "https:\\\\eksempel.dk",
        " https://eksempel.dk",
        "\x01https://eksempel.dk",
        "javascript:alert(1)",
        "javascript://eksempel.dk/%0aalert(1)",
        "data:text/html,x",
        "view-source:https://eksempel.dk",
        "ftp://eksempel.dk",
        "Mailto:a@eksempel.dk",
    ],
    "userinfo": [
        "https://retsinformation.dk@evil.dk/",
        "https://retsinformation.dk:443@evil.dk/",
        "https://@eksempel.dk/",
        "https://a:b@eksempel.dk",
        "https://retsinformation.dk%2F@evil.dk/",
    ],
    "letters": [
        "https://\u0435ksempel.dk/",
        "https://retsinf\u03bfrmation.dk/",
        "https://\uff45ksempel.dk/",
        "https://eksempel.d\u043a/",
        "https://eks\xe9mpel.dk/",
        "https://gro\xdf.dk/",
        "https://xn--80ak6aa92e.dk/",
        "https://www.XN--80ak6aa92e.dk/",
        "https://eksempel.\uff44\uff4b/",
        "https://\u0131ndsats.dk/",
    ],
    "host": [
        "https://",
        "https:///eksempel.dk",
        "https:////eksempel.dk",
        "https://eksempel",
        "https://localhost/",
        "https://eksempel.dk./",
        "https://.eksempel.dk/",
        "https://eksempel..dk/",
        "https://-eksempel.dk/",
        "https://eksempel-.dk/",
        "https://ek--sempel.dk/",
        "https://Eksempel.dk/",
        "https://eksempel.dk:443/",
        "https://eksempel.dk:/",
        "https://127.0.0.1/",
        "https://0x7f.1/",
        "https://2130706433/",
        "https://eksempel.1/",
        "https://[::1]/",
        "https://[eksempel.dk/",
        "https://eksempel%2Edk/",
        "https://eksempel.dk%00.ond.dk/",
        "https://eksempel_1.dk/",
        "https://eksempel.dk,ond.dk/",
    ],
    "character": [
        "https://retsinformation.dk\\@evil.dk/",
        "https://eksempel.dk\\.ond.dk/",
        "https://eksempel.dk/a b",
        "https://eksempel.dk/a\tb",
        "https://eks\tempel.dk/",
        "https://eks\nempel.dk/",
        "https://eksempel.dk/\n",
        "https://eksempel.dk\n",
        "https://eksempel.dk/\x00",
        "https://eksempel.dk/\x7f",
        "https://eksempel.dk/\xa0",
        "https://eksempel.dk/a\u200bb",
        "https://eksempel.dk\u3002ond.dk/",
        "https://eksempel.dk\u2044ond.dk/",
        "https://eksempel\u00ad.dk/",
        'https://eksempel.dk/"x',
        "https://eksempel.dk/<x>",
        "https://eksempel.dk/`x",
        "https://eksempel.dk/{x}|^",
        "https://eksempel.dk/[x]",
        "https://eksempel.dk/#a#b",
        "https://eksempel.dk/caf\xe9",
    ],
    "mail": [
        "mailto:",
        "mailto:skole",
        "mailto:skole@eksempel",
        "mailto:skole@eksempel.dk?bcc=ond@ond.dk",
        "mailto:skole@eksempel.dk?body=x",
        "mailto:skole@eksempel.dk,ond@ond.dk",
        "mailto:skole@eksempel.dk;ond@ond.dk",
        "mailto:skole%40ond.dk@eksempel.dk",
        "mailto:skole@ond.dk@eksempel.dk",
        "mailto:sk\u043ele@eksempel.dk",
        "mailto:skole@xn--80ak6aa92e.dk",
        "mailto:skole@[127.0.0.1]",
        "mailto://skole@eksempel.dk",
        "mailto:.skole@eksempel.dk",
        "mailto:Skole <skole@eksempel.dk>",
        'mailto:"a"@eksempel.dk',
        "mailto:skole@eksempel.dk\n",
    ],
}


@pytest.mark.parametrize("address", ALLOWED)
def test_an_ordinary_address_may_stand(address: str) -> None:
    """Paths, queries, fragments, Danish letters and mailboxes are ordinary."""
    assert not address_fault(address)


@pytest.mark.parametrize(("reason", "address"), [(reason, address) for reason, found in FAULTY.items() for address in found])
def test_an_address_that_may_deceive_is_refused_for_its_reason(reason: str, address: str) -> None:
    """What is reported is what is wrong."""
    assert address_fault(address) == reason


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://www.retsinformation.dk/eli/lta/2025/282", ""),
        ("https://retsinformation.dk/eli/lta/2025/282", ""),
        ("https://retsinformation.dk.ond.dk/eli/lta/2025/282", "law"),
        ("https://ond-retsinformation.dk/eli/lta/2025/282", "law"),
        ("https://www.retsinformation.dk/", "law"),
        ("https://www.retsinformation.dk/eli/../x", "law"),
        ("https://eksempel.dk/?https://www.retsinformation.dk/eli/lta/2025/282", "law"),
        ("https://www.retsinformation.dk@ond.dk/eli/lta/2025/282", "userinfo"),
        ("https://www.retsinform\u0430tion.dk/eli/lta/2025/282", "letters"),
        ("https://www.retsinformation.dk/eli\\x", "character"),
        ("http://www.retsinformation.dk/eli/lta/2025/282", "scheme"),
        ("mailto:a@retsinformation.dk", "scheme"),
    ],
)
def test_the_address_of_an_act_leads_to_the_law(address: str, reason: str) -> None:
    """No other host than that of Retsinformation may stand there."""
    assert address_fault(address, "law-address") == reason


def test_a_field_takes_no_mailbox() -> None:
    """An address on the web begins with https or http."""
    assert address_fault("mailto:a@eksempel.dk", "web-address") == "scheme"


@pytest.mark.parametrize("address", [address for address in ALLOWED if address.startswith("https")])
def test_a_field_may_hold_an_address_without_encryption(address: str) -> None:
    """What has no https stands as text in a field; it is no link and no address of an act."""
    plain = address.replace("https", "http", 1)
    assert [address_fault(plain, form) for form in ("web-address", "link", "law-address")] == ["", "scheme", "scheme"]


@pytest.mark.parametrize(
    ("reason", "address"),
    [(reason, address) for reason in ("userinfo", "letters", "host", "character") for address in FAULTY[reason]],
)
def test_an_address_without_encryption_is_checked_alike(reason: str, address: str) -> None:
    """Host and path have to be as plain as those of any other address."""
    assert address_fault(address, "web-address") == reason or address.startswith("mailto:")
    if address.startswith("https://"):
        assert address_fault(address.replace("https", "http", 1), "web-address") == reason


def test_the_schemas_have_the_same_grammar() -> None:
    """What a schema takes for an address is what the function takes, to the letter."""
    definitions = json.loads((ROOT / "schema" / "common.schema.json").read_text(encoding="utf-8"))["$defs"].values()
    patterns = {part["format"]: part["pattern"] for part in definitions if part.get("format") in FORMS}
    assert patterns == {"web-address": f"^{FIELD}$", "law-address": f"^{LAW}$"}


LABELS = st.lists(st.sampled_from(["a", "1", "b-c", "æ", "xn", "www"]), min_size=1, max_size=3).map(".".join)
RESTS = st.text(st.sampled_from("/?#@:%2e.a~!$&'()*+,;=-_Å"), max_size=12)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.builds("https://{}.dk{}".format, LABELS, RESTS).filter(lambda address: not address_fault(address)))
def test_another_parser_finds_the_host_that_is_written(address: str) -> None:
    """Every address that passes has a host, and that stands right behind the scheme."""
    parts = urlsplit(address)
    assert (parts.scheme, parts.username, parts.port) == ("https", None, None)
    assert parts.hostname
    assert address.startswith(f"https://{parts.hostname}")
    assert re.fullmatch(FORMS["web-address"], f"https://{parts.hostname}")


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text(st.sampled_from("htps:/\\@.dk?#[]%2e\t\n \u3002\u0430x-1"), max_size=20).map("https://a.dk".__add__))
def test_what_stands_behind_a_host_does_not_change_it(address: str) -> None:
    """Either there is a fault, or the address has the one host that the grammar reads in it."""
    if not address_fault(address):
        assert (
            urlsplit(address).hostname == address.removeprefix("https://").partition("/")[0].partition("?")[0].partition("#")[0]
        )


@pytest.mark.parametrize("address", ["https://" + "a." * 100_000, "https://" + "a-" * 100_000, "mailto:" + "a." * 100_000])
def test_a_long_address_is_checked_in_time(address: str) -> None:
    """The grammar is read once, from left to right."""
    assert address_fault(address)

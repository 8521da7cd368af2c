"""Checks addresses of links, fields and hand-written pages.

The grammar is narrow, so that all parsers, including browsers (WHATWG), agree on the host. A host has letters of the Danish
alphabet only, so that none looks like another.
"""

from __future__ import annotations

import re

LABEL = "[a-z0-9æøå]+(-[a-z0-9æøå]+)*"
HOST = rf"{LABEL}(\.{LABEL})*\.[a-z]{{2,}}"
PATH = "A-Za-z0-9æøåÆØÅ._~!$+&'*,;()=:@%/-"
REST = rf"(/[{PATH}]*)?(\?[?{PATH}]*)?(#[?{PATH}]*)?"

WEB = rf"https://{HOST}{REST}"
FIELD = rf"https?://{HOST}{REST}"
LAW = r"https://(www\.)?retsinformation\.dk/eli(/[A-Za-z0-9]+)+"
MAIL = rf"mailto:[A-Za-z0-9_]+([.+-][A-Za-z0-9_]+)*@{HOST}"

FORMS = {"web-address": FIELD, "law-address": LAW, "link": f"{WEB}|{MAIL}"}
"""The forms of addresses: a field's, an act's, and a link's. The schemas have the first two as `format` and `pattern`.

A field may hold an address with http, which is shown as text; only one with https is a link.
"""

AUTHORITIES = {"web-address": r"https?://([^/?#]*)", "": r"https://([^/?#]*)"}
"""What precedes the path of an address, by form; "" stands for all other forms."""
UNSUPPORTED = r"[^\w.~!$&'()*+,;=:@%/?#\[\]-]"
FOREIGN = r"[^\x00-\x7fæøåÆØÅ]|(?:^|\.)[xX][nN]--"


TRACKING = r"(?<=[?&])(?:utm_\w+|fbclid|gclid|msclkid|mc_cid|mc_eid|igshid)=[^&#]*&?"
"""Finds the parts of an address that only tell where a link was found, and by whom."""


def without_tracking(address: str) -> str:
    """An address without what tells where the link was found."""
    return re.sub(r"[?&](?=#|$)", "", re.sub(TRACKING, "", address))


def address_fault(address: str, form: str = "link") -> str:
    """The fault of an address, as a variant of K205 and K702; empty for a valid one."""
    if re.fullmatch(FORMS[form], address):
        return ""
    authority = re.match(AUTHORITIES.get(form, AUTHORITIES[""]), address)
    if not authority:
        return "mail" if form == "link" and address.startswith("mailto:") else "scheme"
    host = authority[1]
    reasons = {
        "character": re.search(UNSUPPORTED, address),
        "userinfo": "@" in host,
        "letters": re.search(FOREIGN, host),
        "host": not re.fullmatch(HOST, host),
        "law": re.fullmatch(WEB, address),
    }
    return next((reason for reason, is_found in reasons.items() if is_found), "character")

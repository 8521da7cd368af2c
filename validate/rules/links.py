"""K702: links in texts that lead nowhere, and mail addresses with a space."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from validate.codes import Words, index_rule
from validate.corpus import Corpus
from validate.findings import Finding
from validate.model import SCHEMES, Entry
from validate.text.address import address_fault, without_tracking
from validate.text.markdown import links
from validate.text.similarity import limit_searches, nearest_id, slug

ADDRESSES = {
    "da": {
        "userinfo": Words("Adressen »{value}« skjuler med @, hvor den fører hen.", "Skriv adressen uden @ før den første /."),
        "letters": Words(
            "Værtsnavnet i »{value}« har bogstaver, der kan ligne andre.",
            "Brug kun a-z og æ, ø, å; skriv ikke xn--, men bogstavet.",
        ),
        "host": Words(
            "Værtsnavnet i »{value}« er ikke skrevet, som det skal.",
            "Skriv det som eksempel.dk: små bogstaver, tal og enkelte bindestreger, uden port og uden punktum til sidst.",
        ),
        "character": Words(
            "Adressen »{value}« har et tegn, som ikke kan stå i en adresse.",
            "Kopiér adressen igen fra browserens adresselinje.",
        ),
    },
    "en": {
        "userinfo": Words("The address “{value}” hides with @ where it leads.", "Write it without @ before the first /."),
        "letters": Words(
            "The host in “{value}” has letters that may look like others.",
            "Use a-z and æ, ø, å only; write the letter, not xn--.",
        ),
        "host": Words(
            "The host in “{value}” is not written as it has to be.",
            "Write it like eksempel.dk: small letters, digits and single hyphens, without a port and without a dot at its end.",
        ),
        "character": Words(
            "The address “{value}” has a character that cannot stand in one.", "Copy it again from the browser's address bar."
        ),
    },
}
"""Words by language and variant of `address_fault`, shared by K205 (fields) and K702 (links)."""

SPACED_MAIL = (
    r"(?<![\w@.+-])[A-Za-z0-9][\w.+-]{1,63}(?:\s@\s?|@\s)[A-Za-z0-9-]{2,63}(?:\.[A-Za-z0-9-]{2,63}){0,3}\.[a-z]{2,8}(?![\w@-])"
)
"""Finds a mail address with a space beside its sign."""


SHOWN_TARGET = re.compile(rf"(?<!\]\()(?<![\w:/-])({'|'.join(SCHEMES)}):([a-z0-9]+(?:-[a-z0-9]+)*)")
"""Finds the target of an entry that does not follow the text of a link."""


@index_rule(
    "K702",
    "forbidden-link",
    checks_single_value=True,
    da={
        "": Words("Linket »{value}« er ikke tilladt.", "Link til https://, mailto: eller en post: indsats:u-start."),
        "broken": Words(
            "»{value}« bliver ikke til et link.",
            "Skriv det helt ud, uden mellemrum mellem parenteserne: [tekst](metode:ambit). Er det ikke et link, så slet dem.",
        ),
        "shown": Words("»{value}« bliver vist som tekst og ikke som et link.", "Skriv det som et link: [tekst]({value})."),
        "spaced-mail": Words("Mailadressen »{value}« har et mellemrum.", "Skriv den i ét: {meant}."),
        "mail": Words(
            "Mailadressen »{value}« er ikke skrevet, som den skal.",
            "Skriv én modtager og intet andet: mailto:skole@eksempel.dk.",
        ),
        "tracking": Words("Adressen »{value}« fortæller, hvor linket er fundet, og af hvem.", "Skriv {meant}."),
        **ADDRESSES["da"],
    },
    en={
        "": Words("The link “{value}” is not allowed.", "Link to https://, mailto: or an entry: indsats:u-start."),
        "broken": Words(
            "“{value}” makes no link.",
            "Write it in full, without a space between the brackets: [text](metode:ambit). If it is no link, delete them.",
        ),
        "shown": Words("“{value}” is shown as text, not as a link.", "Write it as a link: [text]({value})."),
        "spaced-mail": Words("The mail address “{value}” has a space.", "Write it as one: {meant}."),
        "mail": Words(
            "The mail address “{value}” is not written as it has to be.",
            "Write one recipient and nothing else: mailto:skole@eksempel.dk.",
        ),
        "tracking": Words("The address “{value}” tells where the link was found, and by whom.", "Write {meant}."),
        **ADDRESSES["en"],
    },
)
def forbidden_link(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A link with an invalid target: not https, mail or an entry; one that is not closed; a mail address with a space."""
    for pointer, text in entry.texts:
        for link in links(text):
            if link.fault:
                yield Finding(
                    code="K702",
                    location=entry.at(pointer),
                    variant=link.fault,
                    values={"value": link.target},
                    suggestions=() if link.is_broken else corpus.derived(target_search)(link.target),
                )
            elif "?" in link.target:
                yield from tracking(entry, pointer, link.target)
    yield from tracking(entry, "/url", str(entry.data.get("url")))
    for pointer, text in entry.prose:
        if ":" in text and (shown := shown_target(text, corpus)):
            yield Finding(code="K702", location=entry.at(pointer), variant="shown", values={"value": shown})
        if "@" in text and (found := re.search(SPACED_MAIL, text)):
            values = {"value": found[0], "meant": re.sub(r"\s", "", found[0])}
            yield Finding(code="K702", location=entry.at(pointer), variant="spaced-mail", values=values)


def tracking(entry: Entry, pointer: str, address: str) -> Iterator[Finding]:
    """An address that tells where the link was found."""
    if "?" in address and (bare := without_tracking(address)) != address:
        yield Finding(code="K702", location=entry.at(pointer), variant="tracking", values={"value": address, "meant": bare})


def shown_target(text: str, corpus: Corpus) -> str:
    """The target of an entry in a text that is no part of a link; empty if there is none."""
    found = [match[0] for match in SHOWN_TARGET.finditer(text) if corpus.exists((SCHEMES[match[1]], match[2]))]
    return found[0] if found and not any(link.is_broken for link in links(text)) else ""


LOOKS_LIKE_WEB = r"(?i)(?:http://|www\.).+"
FILE_ENDING = r"(?:\.(?:yaml|yml|html|md)|/)\Z"
PARTS = r"[:/#]+"
MIN_SCHEME = 3
"""Letters at the start of a word that tell which kind is meant: `indsatser`, `indsats`."""


def target_search(corpus: Corpus) -> Callable[[str], Sequence[str]]:
    """A search for links to entries similar to a wrong target."""

    def search(target: str) -> Sequence[str]:
        scheme, _, wrong = target.partition(":")
        if scheme in SCHEMES:
            return [
                f"{scheme}:{id_}" for id_ in nearest_id(wrong, ((entry.id, entry.name) for entry in corpus.of(SCHEMES[scheme])))
            ]
        secure = f"https://{target.removeprefix('http://')}"
        if re.fullmatch(LOOKS_LIKE_WEB, target) and not address_fault(secure):
            return [secure]
        *before, last = re.split(PARTS, re.sub(FILE_ENDING, "", target))
        found = [known for known, kind in SCHEMES.items() if corpus.exists((kind, slug(last)))]
        meant = [
            known for known in found if before and before[-1][:MIN_SCHEME] in {known[:MIN_SCHEME], SCHEMES[known][:MIN_SCHEME]}
        ]
        return [f"{known}:{slug(last)}" for known in meant or found][:3]

    return limit_searches(search)

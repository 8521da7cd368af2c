"""Words about addresses, shared by K205 (fields) and K702 (links)."""

from __future__ import annotations

from validate.codes import Words

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
"""Words by language and variant of `address_fault`."""

"""K7xx: texts."""

from __future__ import annotations

from validate.catalogue import addresses
from validate.catalogue.entry import Words, error

ALLOWED_DA = "Brug kun fed, kursiv, punktlister med - og links."
ALLOWED_EN = "Use bold, italics, lists with - and links only."

CODES = (
    error(
        "K701",
        "forbidden-markup",
        da={
            "": Words("Teksten bruger formatering, som ikke er tilladt.", ALLOWED_DA),
            "heading": Words(
                "En linje i teksten bliver til en overskrift.", f"Slet tegnet # eller linjen med - eller =. {ALLOWED_DA}"
            ),
            "definition": Words(
                "Teksten »[…]: …« bliver ikke vist.", f"Skriv linket på sit sted: [tekst](adresse). {ALLOWED_DA}"
            ),
            "excess": Words(
                "Teksten har flere tegn for markering, end der kan læses.",
                f"Del den op, og slet overflødige *, _, [ og andre tegn. {ALLOWED_DA}",
            ),
            "nesting": Words(
                "For meget i teksten står inde i hinanden.",
                f"Brug højst to lag punkter, og fed eller kursiv kun én gang. {ALLOWED_DA}",
            ),
            "entity": Words("Et tegn er skrevet som i HTML, for eksempel &nbsp;.", f"Skriv selve tegnet. {ALLOWED_DA}"),
            "html": Words("Teksten indeholder HTML.", f"Skriv teksten uden tegnene < og >. {ALLOWED_DA}"),
            "image": Words("Teksten indeholder et billede.", f"Slet billedet. {ALLOWED_DA}"),
            "code": Words("Teksten indeholder kode (`).", f"Slet tegnet `. {ALLOWED_DA}"),
            "numbers": Words(
                "Et tal med punktum først på linjen bliver en nummereret liste.", "Begynd med et ord: »Elever i 5. klasse«."
            ),
        },
        en={
            "": Words("The text uses markup that is not allowed.", ALLOWED_EN),
            "heading": Words("A line of the text makes a heading.", f"Delete the # or the line of - or =. {ALLOWED_EN}"),
            "definition": Words(
                "The text “[…]: …” is not shown.", f"Write the link where it belongs: [text](address). {ALLOWED_EN}"
            ),
            "excess": Words(
                "The text has more characters of markup than can be read.",
                f"Divide it, and delete needless *, _, [ and others. {ALLOWED_EN}",
            ),
            "nesting": Words(
                "Too much of the text stands inside itself.",
                f"Use at most two layers of points, and emphasis only once. {ALLOWED_EN}",
            ),
            "entity": Words("A character is written as in HTML, &nbsp; for example.", f"Write the character. {ALLOWED_EN}"),
            "html": Words("The text holds HTML.", f"Write the text without < and >. {ALLOWED_EN}"),
            "image": Words("The text holds an image.", f"Delete the image. {ALLOWED_EN}"),
            "code": Words("The text holds code (`).", f"Delete the character `. {ALLOWED_EN}"),
            "numbers": Words("A number with a point at the start of a line makes a numbered list.", "Begin with a word."),
        },
    ),
    error(
        "K702",
        "forbidden-link",
        da={
            "": Words("Linket »{value}« er ikke tilladt.", "Link til https://, mailto: eller en post: indsats:u-start."),
            "mail": Words(
                "Mailadressen »{value}« er ikke skrevet, som den skal.",
                "Skriv én modtager og intet andet: mailto:skole@eksempel.dk.",
            ),
            **addresses.DA,
        },
        en={
            "": Words("The link “{value}” is not allowed.", "Link to https://, mailto: or an entry: indsats:u-start."),
            "mail": Words(
                "The mail address “{value}” is not written as it has to be.",
                "Write one recipient and nothing else: mailto:skole@eksempel.dk.",
            ),
            **addresses.EN,
        },
    ),
    error(
        "K703",
        "unfilled-placeholder",
        da=Words(
            "Feltet er ikke udfyldt: der står stadig »{word}«.",
            "Skriv det, der skal stå. Er der intet at skrive, og kan feltet udelades, så slet det.",
        ),
        en=Words(
            "The field is not filled in: it still says “{word}”.",
            "Write what belongs here. If there is nothing to write and the field is optional, delete it.",
        ),
    ),
)

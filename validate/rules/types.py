"""K203: words for values of a wrong type, by what was likely meant."""

from __future__ import annotations

from validate.codes import Words, schema_rule

schema_rule(
    "K203",
    "wrong-type",
    da={
        "": Words(
            "»{value}« står, hvor der skal være en tekst.",
            "Skriv teksten på linjen, uden - og uden nye nøgler under; begynder den med [ eller {{, så i anførselstegn.",
        ),
        "empty": Words(
            "Der står intet efter nøglen.",
            "Skriv værdien, eller slet linjen; en tekst, der begynder med #, skal i anførselstegn.",
        ),
        "empty-required": Words(
            "Der står intet efter nøglen.", "Skriv værdien; en tekst, der begynder med #, skal i anførselstegn."
        ),
        "id": Words("»{value}« er ikke et id.", "Skriv et id fra {folder}."),
        "form": Words("»{value}« har ikke den form, der skal stå her.", "Skriv som her: {example}."),
        "form-meant": Words("»{value}« har ikke den form, der skal stå her.", "Skriv {meant}."),
        "quote": Words("»{value}« bliver læst som et tal eller ja/nej, ikke som tekst.", "Sæt det i anførselstegn: '{value}'."),
        "array": Words("»{value}« står alene, hvor der skal være en liste.", "Skriv en linje med »- « for hvert punkt."),
        "array-items": Words("»{value}« står alene, hvor der skal være en liste.", "Skriv [{meant}]."),
        "array-keys": Words(
            "»{value}« står alene, hvor der skal være en liste.",
            "Skriv hvert punkt under nøglen, rykket ind og med »- « foran: {keys}, hver nøgle på sin linje.",
        ),
        "array-dash": Words(
            "Punktet mangler sin bindestreg.",
            "Skriv »- « foran »{key}«, og ryk resten af punktet ind, så det flugter med »{key}«.",
        ),
        "object": Words(
            "»{value}« står, hvor der skal være nøgler.",
            "Skriv nøglerne på linjerne under, rykket ind, hver på sin linje: {keys}.",
        ),
        "object-item": Words(
            "»{value}« står, hvor der skal være nøgler.",
            "Skriv »- {key}: {value}« på en linje for sig, og under det, rykket lige så langt ind som »{key}«: {more}.",
        ),
        "object-dash": Words("Her står en bindestreg, hvor der ikke skal være en liste.", "Slet »- « foran »{key}«."),
        "object-space": Words("Der mangler et mellemrum efter kolon.", "Skriv {meant}"),
        "object-school-year": Words("»{value}« står, hvor der skal være nøgler.", "Skriv {{school_year: {year}}}."),
        "object-count": Words("»{value}« står, hvor der skal være nøgler.", "Skriv {{count: {count}, unit: {unit}}}."),
        "integer": Words("»{value}« er ikke et helt tal.", "Skriv et helt tal uden punktum, komma og enhed."),
        "integer-meant": Words("»{value}« er ikke skrevet som et helt tal.", "Skriv {meant}."),
        "integer-millions": Words("»{value}« er ikke et helt tal.", "Skriv hele kroner: {value} mio. kr. er {meant}."),
        "integer-span": Words(
            "»{value}« er to tal, hvor der skal stå ét.", "Skriv {low}: {from} og {high}: {to}, hver på sin linje."
        ),
        "number": Words("»{value}« er ikke et tal.", "Skriv tallet uden enhed og med punktum i stedet for komma."),
        "number-meant": Words("»{value}« er ikke skrevet som et tal.", "Skriv {meant}."),
        "number-span": Words(
            "»{value}« er to tal, hvor der skal stå ét.", "Skriv {low}: {from} og {high}: {to}, hver på sin linje."
        ),
        "number-either": Words(
            "»{value}« kan læses som to tal.",
            "Skriv {meant}, hvis punktummet skiller tusinder, og {other}, hvis det er et komma.",
        ),
        "object-span": Words("»{value}« står, hvor der skal være nøgler.", "Skriv {{from: {from}, to: {to}{more}}}."),
        "array-span": Words(
            "»{value}« står alene, hvor der skal være en liste.", "Skriv et punkt: - {{from: {from}, to: {to}{more}}}."
        ),
        "boolean": Words("»{value}« er hverken true eller false.", "Skriv true eller false."),
        "boolean-meant": Words("»{value}« er hverken true eller false.", "Skriv {meant}."),
    },
    en={
        "": Words(
            "“{value}” stands where a text is wanted.",
            "Write the text on the line, without - and without keys below; quote it if it begins with [ or {{.",
        ),
        "empty": Words(
            "Nothing stands after the key.", "Write the value, or delete the line; quote a text that begins with #."
        ),
        "empty-required": Words("Nothing stands after the key.", "Write the value; quote a text that begins with #."),
        "id": Words("“{value}” is no id.", "Write an id from {folder}."),
        "form": Words("“{value}” does not have the form wanted here.", "Write it like this: {example}."),
        "form-meant": Words("“{value}” does not have the form wanted here.", "Write {meant}."),
        "quote": Words("“{value}” is read as a number or a boolean, not as text.", "Quote it: '{value}'."),
        "array": Words("“{value}” stands alone where a list is wanted.", "Write a line with “- ” for each item."),
        "array-items": Words("“{value}” stands alone where a list is wanted.", "Write [{meant}]."),
        "array-keys": Words(
            "“{value}” stands alone where a list is wanted.",
            "Write each item below the key, indented and with “- ” before it: {keys}, each key on its own line.",
        ),
        "array-dash": Words(
            "The item has no hyphen.", "Write “- ” before “{key}”, and indent the rest of the item in line with “{key}”."
        ),
        "object": Words(
            "“{value}” stands where keys are wanted.",
            "Write the keys on the lines below, indented, each on its own line: {keys}.",
        ),
        "object-item": Words(
            "“{value}” stands where keys are wanted.",
            "Write “- {key}: {value}” on a line of its own, and below it, in line with “{key}”: {more}.",
        ),
        "object-dash": Words("A hyphen stands where no list is wanted.", "Delete “- ” before “{key}”."),
        "object-space": Words("A space is missing after a colon.", "Write {meant}"),
        "object-school-year": Words("“{value}” stands where keys are wanted.", "Write {{school_year: {year}}}."),
        "object-count": Words("“{value}” stands where keys are wanted.", "Write {{count: {count}, unit: {unit}}}."),
        "integer": Words("“{value}” is no whole number.", "Write a whole number without separators or unit."),
        "integer-meant": Words("“{value}” is not written as a whole number.", "Write {meant}."),
        "integer-millions": Words("“{value}” is no whole number.", "Write whole kroner: {value} million is {meant}."),
        "integer-span": Words(
            "“{value}” is two numbers where one is wanted.", "Write {low}: {from} and {high}: {to}, each on its own line."
        ),
        "number": Words("“{value}” is no number.", "Write the number without a unit, and with a point for a comma."),
        "number-meant": Words("“{value}” is not written as a number.", "Write {meant}."),
        "number-span": Words(
            "“{value}” is two numbers where one is wanted.", "Write {low}: {from} and {high}: {to}, each on its own line."
        ),
        "number-either": Words(
            "“{value}” can be read as two numbers.", "Write {meant} if the point parts thousands, and {other} if it is a comma."
        ),
        "object-span": Words("“{value}” stands where keys are wanted.", "Write {{from: {from}, to: {to}{more}}}."),
        "array-span": Words(
            "“{value}” stands alone where a list is wanted.", "Write an item: - {{from: {from}, to: {to}{more}}}."
        ),
        "boolean": Words("“{value}” is neither true nor false.", "Write true or false."),
        "boolean-meant": Words("“{value}” is neither true nor false.", "Write {meant}."),
    },
)

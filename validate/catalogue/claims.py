"""K6xx: numbers, results and what they are said to show."""

from __future__ import annotations

from validate.catalogue.entry import Words, error, warning

CODES = (
    error(
        "K601",
        "wrong-percentage",
        da=Words(
            "{numerator} af {denominator} er {computed} pct., ikke {percent}.",
            "Ret tallet. Skriver kilden det selv sådan, så tilføj percent_as_quoted: true.",
        ),
        en=Words(
            "{numerator} of {denominator} is {computed} %, not {percent}.",
            "Mend the number. If the source itself says so, add percent_as_quoted: true.",
        ),
    ),
    error(
        "K602",
        "wrong-sum",
        da={
            "": Words("Delene giver {sum}, men tallet er {total}.", "Ret tallene, eller skriv parts_complete: false."),
            "percent": Words("Delene giver {sum} pct. tilsammen, ikke 100.", "Ret tallene, eller skriv parts_complete: false."),
            "schools": Words("Der er nævnt {sum} skoler, men tallet er {total}.", "Ret school_count eller listen."),
            "shares": Words("Andelene giver {sum}, men beløbet er {total}.", "Ret beløbet eller andelene."),
            "shares-percent": Words("Andelene giver {sum} pct. tilsammen, altså mere end det hele.", "Ret andelene."),
            "years": Words("Året {year} er {sum}, men beløbet pr. år er {total}.", "Ret beløbet, eller skriv basis: total."),
            "total": Words("Årene giver {sum}, men beløbet i alt er {total}.", "Ret beløbet eller årene."),
        },
        en={
            "": Words(
                "The parts add up to {sum}, but the number is {total}.", "Mend the numbers, or write parts_complete: false."
            ),
            "percent": Words("The parts add up to {sum} %, not 100.", "Mend the numbers, or write parts_complete: false."),
            "schools": Words("{sum} schools are listed, but the count is {total}.", "Mend school_count or the list."),
            "shares": Words("The shares add up to {sum}, but the amount is {total}.", "Mend the amount or the shares."),
            "shares-percent": Words("The shares add up to {sum} %, which is more than the whole.", "Mend the shares."),
            "years": Words("The year {year} has {sum}, but the amount per year is {total}.", "Mend it, or write basis: total."),
            "total": Words("The years add up to {sum}, but the total is {total}.", "Mend the amount or the years."),
        },
    ),
    error(
        "K603",
        "result-without-period",
        da=Words(
            "Resultatet har ingen periode.", "Tilføj period; siger kilden det ikke, så skriv period: {{not_stated: true}}."
        ),
        en=Words("The result has no period.", "Add period; if the source does not say, write period: {{not_stated: true}}."),
    ),
    error(
        "K604",
        "result-without-source",
        da=Words("Resultatet har ingen kilde.", "Tilføj source: kilde-id#afsnit-id."),
        en=Words("The result has no source.", "Add source: source-id#section-id."),
    ),
    error(
        "K605",
        "result-without-caveat",
        da=Words("Resultatet har intet forbehold.", "Skriv under caveats, hvad man skal vide for at læse tallet rigtigt."),
        en=Words("The result has no caveat.", "Say in caveats what a reader has to know to read the number rightly."),
    ),
    error(
        "K606",
        "effect-without-design",
        da=Words(
            "Ordet »{word}« bruges uden undersøgelse med sammenligning.",
            "Skriv hvad der skete, eller udfyld design og comparison.",
        ),
        en=Words(
            "The word “{word}” is used without a comparative study.", "Say what happened, or fill in design and comparison."
        ),
    ),
    error(
        "K607",
        "reversed-range",
        da={
            "": Words("Spændet går baglæns: {from} til {to}.", "Skriv det mindste tal først."),
            "paragraphs": Words(
                "Rækken går baglæns: § {from} til § {to}.", "Skriv den første i paragraph og den sidste i paragraph_to."
            ),
        },
        en={
            "": Words("The range runs backwards: {from} to {to}.", "Write the smaller number first."),
            "paragraphs": Words(
                "The range runs backwards: § {from} to § {to}.", "Write the first in paragraph, the last in paragraph_to."
            ),
        },
    ),
    error(
        "K608",
        "numerator-too-large",
        da=Words(
            "{numerator} er flere end de {denominator}, de er en del af.",
            "Byt om på numerator og denominator, eller ret tallet.",
        ),
        en=Words(
            "{numerator} is more than the {denominator} it is part of.", "Swap numerator and denominator, or mend the number."
        ),
    ),
    warning(
        "K609",
        "needless-mark",
        da=Words(
            "{percent} pct. følger af {numerator} af {denominator}.",
            "Slet percent_as_quoted; mærket er kun til kildens egne fejl.",
        ),
        en=Words(
            "{percent} % follows from {numerator} of {denominator}.", "Delete percent_as_quoted; it marks a source's own slip."
        ),
    ),
    error(
        "K610",
        "single-voice",
        da=Words("En uenighed skal have mindst to stemmer; her er {count}.", "Tilføj den anden stemme, eller slet uenigheden."),
        en=Words(
            "A disagreement needs two voices at least; there is {count}.", "Add the other voice, or delete the disagreement."
        ),
    ),
    error(
        "K611",
        "voice-without-source",
        da=Words("En stemme i uenigheden har ingen kilde.", "Tilføj source: kilde-id#afsnit-id."),
        en=Words("A voice of the disagreement has no source.", "Add source: source-id#section-id."),
    ),
    error(
        "K612",
        "own-law-without-source",
        da=Words(
            "Eget retsgrundlag {id} har ingen kilde.",
            "Tilføj source. Trinnets lov hører til på trinnet; slet den her, hvis det er den.",
        ),
        en=Words(
            "The own legal basis {id} has no source.",
            "Add source. The step's law belongs to the step; delete it if it is that.",
        ),
    ),
    error(
        "K613",
        "step-law-as-own",
        da=Words(
            "{id} er trinnets retsgrundlag efter samme kilde, ikke indsatsens eget.",
            "Slet den; siden viser trinnets lov som trinnets.",
        ),
        en=Words(
            "{id} is the step's legal basis by the same source, not its own.",
            "Delete it; the page shows the step's law as such.",
        ),
    ),
    error(
        "K614",
        "part-without-paragraph",
        da=Words(
            "{key} står uden paragraph, og så læses bestemmelsen som hele loven.",
            "Tilføj paragraph. Er hele loven ment, så slet {key}.",
        ),
        en=Words(
            "{key} stands without paragraph, so that the provision reads as the whole act.",
            "Add paragraph. If the whole act is meant, delete {key}.",
        ),
    ),
)

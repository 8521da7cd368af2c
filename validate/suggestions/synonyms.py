"""Everyday words, Danish ones above all, that people write for the keys and values of the schemas.

A schema's own Danish titles count as well; here is what else is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from validate.text.similarity import fold


def by_word(words: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """The names that each folded word may stand for; the words of a name are parted by commas."""
    names: dict[str, list[str]] = {}
    for name, spoken in words.items():
        for word in spoken.split(", "):
            names.setdefault(fold(word), []).append(name)
    return names


KEYS: Mapping[str, Sequence[str]] = by_word(
    {
        "access": "tilgang, visitation",
        "act": "lov",
        "activities": "aktiviteter",
        "address": "addresse",
        "ages": "aldersgruppe",
        "aliases": "alias, aliasser",
        "amount_dkk": "amount, beloeb, beløb, kroner, pris",
        "area": "bydel, omraade",
        "areas": "bydel, bydele, omraade, omraader",
        "audiences": "elever",
        "by_year": "år",
        "contact": "telefon, tlf",
        "count": "antal elever, tal",
        "coverage": "kommuner, location, sted, steder",
        "date": "datoer",
        "definition": "definition, forklaring, ordforklaring",
        "description": "beskriv",
        "duration": "forløb",
        "explanation": "forklaring",
        "extent": "omfang",
        "from": "begynder, fra og med, start, startdato",
        "funding": "bevilling, financing, finansiering, penge",
        "grades": "grade, klasse, klasser, klassetrin",
        "history": "forløb",
        "kind": "category, kategori, type",
        "label": "overskrift",
        "ladder": "trappetrin",
        "legal_bases": "lov, lovgrundlag, lovhjemmel, paragraffer",
        "legal_basis": "paragraf",
        "measure": "maal",
        "municipality": "kommuner, sted",
        "name": "overskrift",
        "note": "comment, kommentar, note",
        "organisation": "aktør, organization",
        "organisations": "ansvarlig, organisationer, organizations",
        "paragraph": "paragraf",
        "percent": "procent, procentdel",
        "period": "datoer, hvornår",
        "permanence": "varig",
        "population": "elever",
        "publisher": "afsender, author, forfatter",
        "question": "spørgsmål",
        "reason": "begrundelse",
        "relations": "relation, relationer, sammenhænge",
        "results": "resultat",
        "scheme": "ordning, program",
        "school": "skole",
        "schools": "skole",
        "sections": "bilag",
        "source": "kilder, materialer, references, sources",
        "step": "trappetrin",
        "subject": "emne",
        "summary": "opsummering, resume, resumé, sammenfatning",
        "target": "indsats",
        "target_group": "maalgruppe",
        "text": "comment, kommentar, uddybning",
        "title": "overskrift",
        "to": "end, indtil, slut, slutdato, til og med, until",
        "type": "kategori, type",
        "url": "addresse, hjemmeside, link, webside, website",
        "valid": "hvornår",
        "value": "antal elever, tal",
        "year": "år, årstal",
    }
)
"""The keys that a word may stand for."""

VALUES: Mapping[str, Sequence[str]] = by_word(
    {
        "absence": "fravær",
        "act": "lov",
        "active": "aktiv, aktive, gældende, i drift, i gang, igang, igangværende, løbende, ongoing, running, virksom",
        "agreement": "aftalt",
        "all": "alle, alt",
        "areas": "bydel, bydele, områder",
        "at-least": "mindst, minimum",
        "average": "cirka, gennemsnitlig, gennemsnitligt, middel",
        "better": "bedring, forbedret, færre, mindre",
        "budget": "budget",
        "children": "barn",
        "considered": "mulig, mulighed",
        "country": "hele landet",
        "days": "dag",
        "decision": "beslutning, besluttet",
        "developer": "udviklet",
        "donation": "donation, fond",
        "ended": "afbrudt, afsluttede, done, finished, lukket, nedlagt, ophørt, slut, sluttet, stopped, stoppet",
        "evaluation": "undersøgelse",
        "exactly": "bestemt, lig med, præcist",
        "expected-saving": "besparelse",
        "foundation": "fond, selvejende",
        "funder": "finansierer",
        "grant": "bevilget, bevillinger, tilskud",
        "group": "grupper, hold",
        "half-years": "halvår",
        "hours": "tid, time",
        "in-development": "ny, under opstart",
        "individual": "enkeltvis, individuel",
        "investment-proposal": "forslag",
        "maximum": "højst, maks, maksimum, max, op til",
        "minimum": "min, mindst, minimalt, minimum",
        "months": "month, måned",
        "more-than": "mere, over",
        "municipality": "alle, hele byen, kommune, kommunen",
        "none": "ingen, nej",
        "not-stated": "ikke angivet, ikke nævnt, ukendt, uoplyst, ved ikke",
        "open": "uklart",
        "own-budget": "budget, eget budget, egne midler",
        "parents": "forældre",
        "part-of": "del, en del af",
        "partner": "partner",
        "per-year": "annual, kr. om året, om året, per år, pr år, yearly, årlig, årligt",
        "percent": "%, pct",
        "permanent": "fast, løbende, permanent, varigt",
        "planned": "ikke startet, kommer, ny, under opstart",
        "proposal": "forslag",
        "provider": "leverandør",
        "pupils": "elev, unge",
        "quarters": "kvartal",
        "replaced-by": "erstattet af",
        "replaces": "erstatter",
        "research": "undersøgelse",
        "responsible": "ansvarlig, driver",
        "school-days": "skoledag",
        "school-years": "skoleår",
        "schools": "nogle skoler",
        "similar-to": "svarer til",
        "spending": "udgift, udgifter",
        "temporary": "engangs, engangsbeløb, forløbig, midlertidigt",
        "total": "engangsbeløb, samlet, samlet beløb, total",
        "trial": "afprøvning, forsøgsordning, pilot, pilotprojekt, prøves, test, testes",
        "typical": "normalt",
        "unchanged": "det samme, ens, som før",
        "unknown": "ukendt",
        "weeks": "uge",
        "wellbeing": "trivsel",
        "worse": "forværret, værre",
    }
)
"""The values of fixed choices that a word may stand for."""

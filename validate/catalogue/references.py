"""K3xx: something points where nothing is, or where it should not."""

from __future__ import annotations

from validate.catalogue.entry import Words, error, warning

CODES = (
    error(
        "K301",
        "unknown-reference",
        da={
            "": Words("»{id}« findes ikke i {folder}.", "Ret id'et, eller opret {folder}/{id}.yaml."),
            "former": Words("»{id}« i {folder} hedder nu »{now}«.", "Skriv det nye id."),
        },
        en={
            "": Words("There is no “{id}” in {folder}.", "Mend the id, or create {folder}/{id}.yaml."),
            "former": Words("“{id}” in {folder} is now called “{now}”.", "Write the new id."),
        },
    ),
    error(
        "K302",
        "unknown-section",
        da=Words("Kilden {id} har intet afsnit »{section}«.", "Ret afsnittet, eller tilføj det under sections i {file}."),
        en=Words("The source {id} has no section “{section}”.", "Mend the section, or add it to sections in {file}."),
    ),
    error(
        "K303",
        "foreign-place",
        da=Words("{name} ligger i {there}, men posten gælder {here}.", "Ret kommunen, eller fjern {id}."),
        en=Words("{name} lies in {there}, but the entry is about {here}.", "Mend the municipality, or remove {id}."),
    ),
    error(
        "K304",
        "uncovered-school",
        da=Words("{name} ligger ikke i et af de områder, der er nævnt.", "Tilføj skolens område under areas: {areas}."),
        en=Words("{name} lies in none of the areas listed.", "Add the school's area to areas: {areas}."),
    ),
    error(
        "K305",
        "one-sided-relation",
        da=Words(
            "{target} nævner ikke sammenhængen den anden vej.", "Tilføj under relations i {file}: type: {type}, target: {id}."
        ),
        en=Words(
            "{target} does not name the relation the other way.", "Add to relations in {file}: type: {type}, target: {id}."
        ),
    ),
    error(
        "K306",
        "self-relation",
        da=Words("Indsatsen er sat i sammenhæng med sig selv.", "Skriv id'et på den anden indsats."),
        en=Words("The intervention is related to itself.", "Write the id of the other intervention."),
    ),
    warning(
        "K307",
        "replaced-source",
        da=Words("Kilden {id} er afløst af {by}.", "Hold oplysningen op mod {by}, og ret henvisningen."),
        en=Words("The source {id} is replaced by {by}.", "Check the statement against {by}, and mend the citation."),
    ),
    error(
        "K308",
        "contradictory-extent",
        da={
            "": Words("Der står extent: {extent}, men {listed} er udfyldt.", "Ret extent til {wanted}, eller slet {listed}."),
            "municipality": Words(
                "Der står extent: {extent}, men ingen kommune er nævnt.",
                "Tilføj municipality. Gælder indsatsen hele landet eller en region, så skriv extent: country eller region.",
            ),
            "region": Words(
                "Der står extent: region, men ingen region er nævnt.",
                "Tilføj region. Gælder indsatsen hele landet, så skriv extent: country.",
            ),
            "areas": Words(
                "Der står extent: areas, men ingen områder er nævnt.",
                "Tilføj areas. Nævner kilden dem ikke, så skriv extent: not-stated, og forklar det under text.",
            ),
            "schools": Words(
                "Der står extent: schools, men hverken skoler eller antal er nævnt.",
                "Tilføj schools eller school_count. Nævner kilden kun områder, så skriv extent: areas; ellers not-stated.",
            ),
        },
        en={
            "": Words("It says extent: {extent}, but {listed} is filled in.", "Write extent: {wanted}, or delete {listed}."),
            "municipality": Words(
                "It says extent: {extent}, but no municipality is named.",
                "Add municipality. If it holds in all the country or in a region, write extent: country or region.",
            ),
            "region": Words(
                "It says extent: region, but no region is named.", "Add region. If it holds everywhere, write extent: country."
            ),
            "areas": Words(
                "It says extent: areas, but no area is listed.",
                "Add areas. If the source does not name them, write extent: not-stated, and explain it in text.",
            ),
            "schools": Words(
                "It says extent: schools, but neither schools nor their number are stated.",
                "Add schools or school_count. If the source names areas only, write extent: areas; else not-stated.",
            ),
        },
    ),
    error(
        "K309",
        "foreign-step",
        da=Words(
            "»{name}« er et trin i {there}, og indsatsen har intet sted i den kommune.",
            "Ret trinnet, eller tilføj {id} under coverage.",
        ),
        en=Words(
            "“{name}” is a step of {there}, and the intervention has no place in that municipality.",
            "Mend the step, or add {id} to coverage.",
        ),
    ),
    error(
        "K310",
        "one-sided-replacement",
        da=Words("{target} siger ikke det samme den anden vej.", "Tilføj i {file}: {key}: [{id}]."),
        en=Words("{target} does not say the same the other way.", "Add to {file}: {key}: [{id}]."),
    ),
    error(
        "K311",
        "ring-of-replacements",
        da=Words(
            "De afløser hinanden i en ring: {ids}.", "Slet den ene af henvisningerne, så det er klart, hvad der er nyest."
        ),
        en=Words("They replace one another in a ring: {ids}.", "Delete one of the references, so that one is the newest."),
    ),
    error(
        "K312",
        "taken-former-id",
        da={
            "": Words("»{id}« er i brug som id for {other}.", "Slet det under formerly: den gamle adresse er optaget."),
            "shared": Words(
                "»{id}« står også som tidligere id i {other}.", "Lad det kun stå i den post, adressen skal føre til."
            ),
        },
        en={
            "": Words("“{id}” is in use as the id of {other}.", "Delete it from formerly: the old address is taken."),
            "shared": Words(
                "“{id}” is a former id of {other} too.", "Keep it only in the entry that the address shall lead to."
            ),
        },
    ),
)

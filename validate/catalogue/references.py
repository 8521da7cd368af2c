"""K3xx: something points where nothing is, or where it should not."""

from __future__ import annotations

from validate.catalogue.entry import Words, error, warning

CODES = (
    error(
        "K301",
        "unknown-reference",
        da=Words("»{id}« findes ikke i {folder}.", "Ret id'et, eller opret {folder}/{id}.yaml."),
        en=Words("There is no “{id}” in {folder}.", "Mend the id, or create {folder}/{id}.yaml."),
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
)

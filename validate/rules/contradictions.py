"""K5xx and K6xx: contradictory or incomplete statements within one record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from validate.codes import Words, record_rule
from validate.findings import Finding
from validate.model import Entry, Value, mapping, mappings, parent_pointer
from validate.rules.lifecycle import RUNNING
from validate.rules.numbers import funding
from validate.rules.overtaken import NOT_BEGUN, statuses
from validate.text.dates import first_day, last_day
from validate.text.placeholder import is_open

INCOME_ENTRIES = ("grant", "donation", "own-budget")


@record_rule(
    "K512",
    "status-against-validity",
    kind="interventions",
    da={
        "": Words("Status er {status} pr. {as_of}, men valid siger noget andet.", "Ret status, as_of eller datoerne i valid."),
        "none": Words("Status er {status}, men extent: none siger, at den ikke bruges her.", "Ret status eller extent."),
    },
    en={
        "": Words("The status is {status} as of {as_of}, but valid says otherwise.", "Mend status, as_of or valid."),
        "none": Words(
            "The status is {status}, but extent: none says that it is not used here.", "Mend the status or the extent."
        ),
    },
)
def status_against_validity(entry: Entry) -> Iterator[Finding]:
    """A status that contradicts the validity or the extent of the same mapping."""
    for pointer, status, part in statuses(entry):
        value, as_of = str(status.get("value")), status.get("as_of")
        variant = "none" if part.get("extent") == "none" and value in RUNNING else ""
        if variant or is_contradicted(value, as_of, mapping(part.get("valid"))):
            values = {"status": value, "as_of": str(as_of)}
            yield Finding(code="K512", location=entry.at(f"{pointer}/value"), variant=variant, values=values)


def is_contradicted(status: str, as_of: Value, valid: Mapping[str, Value]) -> bool:
    """Whether a status as of a date contradicts a validity; a partial date only if it does so for all its days."""
    stated, begins, ends = days_covered(as_of), days_covered(valid.get("from")), days_covered(valid.get("to"))
    if stated is None or (begins and ends and ends[1] < begins[0]):  # reported by K502
        return False
    if status in RUNNING:
        return (ends is not None and ends[1] < stated[0]) or (begins is not None and stated[1] < begins[0])
    if status == "ended":
        return ends is not None and stated[1] < ends[0]
    return status in NOT_BEGUN and begins is not None and begins[1] < stated[0]


def days_covered(value: Value) -> tuple[date, date] | None:
    """The first and last day of a partial date."""
    first, last = first_day(value), last_day(value)
    return (first, last) if first and last else None


@record_rule(
    "K513",
    "undated-source",
    kind="sources",
    da=Words(
        "Kilden har ingen dato.",
        "Skriv under date, hvornår den er fra. Står det ikke, så skriv under retrieved, hvornår du så den.",
    ),
    en=Words(
        "The source has no date.", "Write in date when it is from. If it does not say, write in retrieved when you saw it."
    ),
)
def undated_source(entry: Entry) -> Iterator[Finding]:
    """A source that is held or has sections, without `date` and `retrieved`; placeholders are skipped."""
    is_read = entry.data.get("access") == "held" or "sections" in entry.data
    if is_read and not {"date", "retrieved"} & set(entry.data) and not is_open(entry.name):
        yield Finding(code="K513", location=entry.at("/name"))


@record_rule(
    "K615",
    "half-statement",
    da={
        "explanation": Words(
            "Uenigheden står som forklaret, men forklaringen mangler.", "Tilføj explanation, eller skriv status: open."
        ),
        "unit": Words("Perioden har et antal, men ingen enhed.", "Tilføj unit: {count} hvad?"),
        "count": Words("Perioden har en enhed, men intet antal.", "Tilføj count. Er det én ad gangen, så skriv count: 1."),
        "number": Words("Tallet har ingen enhed.", "Tilføj unit: hvad er der {count} af?"),
        "share": Words(
            "Her står {there}, men ikke {key}.", "Tilføj {key}. Er det et antal i sig selv, så skriv det under value."
        ),
        "expansion": Words(
            "expansion og expansion_status siger hver sit.", "Skriv begge dele, når det er kendt, hvad forkortelsen står for."
        ),
    },
    en={
        "explanation": Words(
            "The disagreement is said to be explained, and is not.", "Add explanation, or write status: open."
        ),
        "unit": Words("The period has a count, but no unit.", "Add unit: {count} of what?"),
        "count": Words("The period has a unit, but no count.", "Add count. If it is each one, write count: 1."),
        "number": Words("The number has no unit.", "Add unit: {count} of what?"),
        "share": Words("Here stands {there}, but no {key}.", "Add {key}. If it is a number of its own, write it in value."),
        "expansion": Words(
            "expansion and expansion_status say different things.", "Write both where it is known what is abbreviated."
        ),
    },
)
def half_statement(entry: Entry) -> Iterator[Finding]:
    """A statement without another one that it requires."""
    for pointer, row in entry.rows("disagreements"):
        if row.get("status") == "explained" and "explanation" not in row:
            yield Finding(code="K615", location=entry.at(f"{pointer}/status"), variant="explanation")
    for pointer, row in thresholds(entry):
        period = mapping(row.get("period"))
        if ("count" in period) != ("unit" in period):
            missing, there = ("unit", "count") if "count" in period else ("count", "unit")
            values = {"count": str(period.get("count"))}
            yield Finding(code="K615", location=entry.at(f"{pointer}/period/{there}"), variant=missing, values=values)
    for pointer, number in numbers_without_unit(entry):
        yield Finding(code="K615", location=entry.at(pointer), variant="number", values={"count": str(number)})
    for pointer, row in entry.rows("results"):
        if ("numerator" in row) != ("denominator" in row) and "percent" not in row:
            key, there = ("denominator", "numerator") if "numerator" in row else ("numerator", "denominator")
            location = entry.at(f"{pointer}/{there}")
            yield Finding(code="K615", location=location, variant="share", values={"key": key, "there": there})
    status = entry.data.get("expansion_status")
    if (status == "known" and "expansion" not in entry.data) or (status == "unknown" and "expansion" in entry.data):
        yield Finding(code="K615", location=entry.at("/expansion_status"), variant="expansion")


def numbers_without_unit(entry: Entry) -> Iterator[tuple[str, Value]]:
    """The first number, with its pointer, of each duration, capacity and measurement before and after that has no unit."""
    for base, part in (("", entry.data), *entry.rows("coverage")):
        for list_ in ("duration", "capacity"):
            for index, row in enumerate(mappings(part.get(list_))):
                if "unit" not in row and (key := next((key for key in ("value", "from", "to") if key in row), "")):
                    yield f"{base}/{list_}/{index}/{key}", row[key]
    for pointer, result in entry.rows("results"):
        if "unit" not in result and (key := next((key for key in ("before", "after") if key in result), "")):
            yield f"{pointer}/{key}/value", mapping(result[key]).get("value")


def thresholds(entry: Entry) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """The absence thresholds of an entry, with pointers."""
    for base, part in (("", entry.data), ("/target_group", mapping(entry.data.get("target_group")))):
        if "absence_thresholds" in part:
            for index, row in enumerate(mappings(part["absence_thresholds"])):
                yield f"{base}/absence_thresholds/{index}", row


@record_rule(
    "K616",
    "permanent-with-end",
    kind="interventions",
    da={
        "": Words(
            "Pengene står som permanent, men slutter {to}.",
            "Skriv permanence: temporary. Er det kun beløbet, der gælder til da, så fortæl det under text, og slet to.",
        ),
        "ended": Words(
            "Indsatsen er slut, men bevillingen er permanent og uden slutdato.",
            "Ret status, eller skriv permanence: temporary og under to, hvornår pengene slap op.",
        ),
    },
    en={
        "": Words(
            "The money is said to be permanent, but ends {to}.",
            "Write permanence: temporary. If only the amount ends, tell so in text, and delete to.",
        ),
        "ended": Words(
            "The intervention has ended, but its grant is permanent and has no end.",
            "Mend the status, or write permanence: temporary, and in to when the money ended.",
        ),
    },
)
def permanent_with_end(entry: Entry) -> Iterator[Finding]:
    """Permanent funding with an end, or of an ended intervention."""
    over = ended_funding(entry)
    for pointer, row in funding(entry):
        to = mapping(row.get("period")).get("to")
        if row.get("permanence") == "permanent" and to is not None:
            yield Finding(code="K616", location=entry.at(f"{pointer}/period/to"), values={"to": str(to)})
        elif row.get("permanence") == "permanent" and row.get("entry") in INCOME_ENTRIES and parent_pointer(pointer) in over:
            yield Finding(code="K616", location=entry.at(f"{pointer}/permanence"), variant="ended")


def ended_funding(entry: Entry) -> frozenset[str]:
    """The pointers of funding for ended places, and of the record's if all its places have ended."""
    status = entry.data.get("status")
    places = [
        (pointer, row, mapping(row.get("status", status)).get("value") == "ended") for pointer, row in entry.rows("coverage")
    ]
    own = {f"{pointer}/funding" for pointer, row, is_over in places if is_over and "funding" in row}
    shared = [is_over for _, row, is_over in places if "funding" not in row] or [mapping(status).get("value") == "ended"]
    return frozenset(own | ({"/funding"} if all(shared) else set()))

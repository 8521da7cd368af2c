"""Numbers on pages: durations, capacities, thresholds, money and results, each with all that it takes to read it."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from handbook import prose, validity
from handbook.danish import capital, date, money, number, period, spread
from handbook.elements import badge, bullets, definitions, listed, muted, paragraph
from handbook.judgements.money import amount_of, is_computed
from handbook.page import Citing, Links, Page
from validate import Value, mapping, mappings, texts

KIND = "interventions"
COMPARISON = {"at-least": "mindst ", "more-than": "mere end ", "exactly": ""}


def measure(page: Page, kind: str, key: str, row: Mapping[str, Value]) -> str:
    """A number with its unit and what it is per: ca. 9,1 måneder."""
    words = ["ca."] if row.get("approximate") else []
    words.append(spread(row))
    if "unit" in row:
        words.append(unit(page, row["unit"], kind, key, "unit"))
    if "per" in row:
        words.append(f"pr. {page.handbook.label(row['per'], kind, key, 'per')}")
    return " ".join(word for word in words if word)


def unit(page: Citing, value: Value, *keys: str) -> str:
    """A unit as it follows a number."""
    return "pct." if value == "percent" else page.handbook.label(value, *keys)


def quantity_line(page: Page, kind: str, key: str, row: Mapping[str, Value]) -> nodes.Node:
    """A duration or capacity in one line of text."""
    label = page.handbook.label(row.get("measure"), kind, key, "measure")
    size = measure(page, kind, key, row)
    if not size:
        return nodes.Text(label if row.get("measure") == "as-needed" else "Ikke oplyst i tal")
    is_plan = kind == KIND and key == "duration" and row.get("measure") == "planned"
    is_told = row.get("measure") == "maximum" and size.startswith("op til")
    words = f"{size} efter planen" if is_plan else size if is_told else f"{label}: {size}"
    return nodes.Text(capital(words))


def render_quantities(page: Page, key: str, value: Value) -> list[nodes.Node]:
    """A list of durations or capacities."""
    rows = []
    for row in mappings(value):
        head: list[nodes.Node | str] = [quantity_line(page, KIND, key, row)]
        head += [f" – {row['of']}"] if "of" in row else []
        head += [muted(f" ({period(mapping(row['period']))})")] if "period" in row else []
        rows.append([*page.line(*head, source=row.get("source"), text=row.get("text")), *shared(page, row)])
    return listed(rows)


def shared(page: Citing, row: Mapping[str, Value]) -> list[nodes.Node]:
    """The interventions that a number is counted together with."""
    others = page.links("interventions", texts(row.get("shared_with")))
    return [paragraph(muted("Tælles sammen med "), *others, muted(" og må kun tælles én gang."))] if others else []


def threshold(page: Citing, row: Mapping[str, Value], *keys: str) -> list[nodes.Node]:
    """A limit of absence: mindst 10 pct. på et kvartal, ulovligt fravær."""
    use, kind, name = (page.handbook.label(row.get(key), *keys, key) for key in ("use", "absence_kind", "unit"))
    comparison = str(row.get("comparison"))
    size = f"{COMPARISON.get(comparison, '')}{number(row.get('value'))} {'pct.' if name == 'procent' else name}"
    sort = "slags fravær ikke oplyst" if row.get("absence_kind") == "not-stated" else kind
    limit = page.explained(capital(size), comparison, *keys, "comparison")
    role = page.explained(use, str(row.get("use")), *keys, "use")
    held = validity.words(row, page.handbook.corpus.today)
    tail = [muted(f" ({held})")] if held else []
    joined = measured_over(row)
    over = f" {joined}" if joined.startswith(("i træk", "inden for")) else f", {joined}"
    parts: list[nodes.Node | str] = [limit, f"{over}, {sort} – ", role, *tail]
    return page.line(*parts, source=row.get("source"), text=row.get("text"))


ONE: Mapping[str, str] = {
    "school-days": "en skoledag",
    "days": "en dag",
    "weeks": "en uge",
    "months": "en måned",
    "quarters": "et kvartal",
    "half-years": "et halvt år",
    "school-years": "et skoleår",
}
MANY: Mapping[str, str] = {
    "school-days": "skoledage",
    "days": "dage",
    "weeks": "uger",
    "months": "måneder",
    "quarters": "kvartaler",
    "half-years": "halve år",
    "school-years": "skoleår",
}
"""Units of a measuring period, of one and of many."""


def measured_over(row: Mapping[str, Value]) -> str:
    """The time over which a limit is measured: på et kvartal, inden for 20 skoledage; in a row where it has to be."""
    over = mapping(row.get("period"))
    name = str(over.get("unit"))
    time = ONE.get(name, name) if over.get("count") == 1 else f"{over.get('count')} {MANY.get(name, name)}"
    near = "på" if row.get("unit") == "percent" else "inden for"
    words = "periode ikke oplyst" if "count" not in over else f"{near} {time}"
    if not row.get("consecutive"):
        return words
    is_same = (row.get("value"), row.get("unit")) == (over.get("count"), over.get("unit"))
    return "i træk" if is_same or "count" not in over else f"i træk {words}"


def amount_line(page: Links, row: Mapping[str, Value]) -> nodes.Node:
    """An amount of money in one line of text."""
    entry = page.handbook.label(row.get("entry"), KIND, "funding", "entry")
    permanence = (
        page.handbook.label(row.get("permanence"), KIND, "funding", "permanence").lower() if "permanence" in row else ""
    )
    words = f"{entry}, {permanence}" if permanence in {"varig", "midlertidig"} else entry
    amount = sum_words(row)
    if amount:
        basis = page.handbook.label(row.get("basis"), KIND, "funding", "basis") if "basis" in row else ""
        basis = "pr. år eller i alt er ikke oplyst" if basis == "ikke oplyst" else basis
        basis = "alle år tilsammen" if is_computed(row) and "shares" not in row else basis
        words += f": {amount.removesuffix(')')}, {basis})" if is_computed(row) and basis else f": {amount}"
        words += f" ({basis})" if basis and not is_computed(row) else ""
    if "period" in row:
        words += f", {period(mapping(row['period']))}"
    return nodes.Text(words)


def sum_words(row: Mapping[str, Value]) -> str:
    """An amount in words: 3 mio. kr., a sum that no source states marked as computed, or the least and the most of it."""
    amount = amount_of(row)
    if amount is not None:
        return f"{money(amount)}{' (beregnet)' if is_computed(row) else ''}"
    low, high = row.get("amount_from_dkk"), row.get("amount_to_dkk")
    if low is not None and high is not None:
        return f"{money(low)} til {money(high)}"
    if low is not None:
        return f"mindst {money(low)}"
    return f"højst {money(high)}" if high is not None else ""


def render_funding(page: Page, value: Value) -> list[nodes.Node]:
    """Every item of the ledger with period, scheme, shares and years."""
    rows = []
    for row in mappings(value):
        blocks = page.line(amount_line(page, row), source=row.get("source"), text=row.get("text"))
        funders = page.links("organisations", texts(row.get("funders")))
        scheme = [page.link("schemes", row["scheme"])] if "scheme" in row else []
        blocks += [paragraph(f"{title}: ", *body) for title, body in (("Betales af", funders), ("Ordning", scheme)) if body]
        blocks += bullets([paragraph(*share(page, part))] for part in mappings(row.get("shares")))
        years = [f"{year.get('year')}: {money(year.get('amount_dkk'))}" for year in mappings(row.get("by_year"))]
        blocks += [paragraph("År for år: ", "; ".join(years))] if years else []
        rows.append([*blocks, *shared(page, row)])
    return listed(rows)


def share(page: Citing, row: Mapping[str, Value]) -> list[nodes.Node | str]:
    """One organisation's share."""
    words = [money(row["amount_dkk"])] if "amount_dkk" in row else []
    words += [f"{number(row['percent'])} pct."] if "percent" in row else []
    words += [f"{number(row['full_time_equivalents'])} årsværk"] if "full_time_equivalents" in row else []
    text = prose.inline(str(row["text"])) if "text" in row else []
    head: list[nodes.Node | str] = [
        page.link("organisations", row.get("organisation")),
        f": {', '.join(words)}" if words else "",
    ]
    return [*head, *([". "] if text and words else [" – "] if text else []), *text]


def render_results(page: Page, value: Value) -> list[nodes.Node]:
    """What has to be known of several results, then each as a card: the finding, its figures, whom and when it is about."""
    caveats = listed(page.statement(row) for row in mappings(page.entry.data.get("result_caveats")))
    head = [paragraph(nodes.strong("", "Forbehold for flere af tallene")), *caveats] if caveats else []
    return [*head, *(nodes.container("", *result(page, row), classes=["resultat"]) for row in mappings(value))]


def result(page: Citing, row: Mapping[str, Value]) -> list[nodes.Node]:
    """One result."""
    subject, kind, direction = (
        page.handbook.label(row.get(key), KIND, "results", key) for key in ("subject", "kind", "direction")
    )
    head = paragraph(badge(subject, "emne"), " ", badge(kind, "slags"), classes=["resultat-hoved"])
    caveats = listed(page.statement(item) for item in mappings(row.get("caveats")))
    when = [period(mapping(row["period"]))] if "period" in row else []
    when += [f"opgjort {date(row['as_of'])}"] if "as_of" in row else []
    rows: list[tuple[str, list[nodes.Node]]] = [
        ("Tal", [paragraph(text) for text in figures(page, row)]),
        ("Fordeling", bullets([paragraph(part(item))] for item in mappings(row.get("parts")))),
        ("Gruppe", [paragraph(str(row["population"]))] if "population" in row else []),
        ("Periode", [paragraph(capital(", ".join(when)))] if when else []),
        ("Retning", [paragraph(capital(direction))] if "direction" in row else []),
        ("Opbygning", prose.render(str(row["design"])) if "design" in row else []),
        ("Sammenlignet med", prose.render(str(row["comparison"])) if "comparison" in row else []),
        ("Forbehold", caveats),
    ]
    return [head, *page.statement(row), *definitions(rows, classes=["tal"])]


def figures(page: Citing, row: Mapping[str, Value]) -> list[str]:
    """The numbers of a result in words."""
    lines = []
    name = unit(page, row["unit"], KIND, "results", "unit") if "unit" in row else ""
    if "denominator" in row:
        part = f"{number(row['numerator'])} " if "numerator" in row else "ud "
        lines.append(f"{part}af {number(row['denominator'])}")
    if "percent" in row:
        own = " (kildens eget tal)" if row.get("percent_as_quoted") else ""
        lines.append(f"{number(row['percent'])} pct.{own}")
    if "value" in row:
        lines.append(f"{spread(row, 'value', 'value_to') if 'value_to' in row else number(row['value'])} {name}".strip())
    line = ("ca. " if row.get("approximate") else "") + ", ".join(lines)
    change = [
        f"{word}: {moment(mapping(row[key]), name)}" for key, word in (("before", "Før"), ("after", "Efter")) if key in row
    ]
    return [text for text in (line, ". ".join(change).replace("..", ".")) if text]


def moment(row: Mapping[str, Value], name: str) -> str:
    """A measurement before or after."""
    size = spread(row, "value", "value_to") if "value_to" in row else number(row.get("value"))
    when = f" ({period(mapping(row['period']))})" if "period" in row else ""
    return f"{size} {name}{when}".strip()


def part(row: Mapping[str, Value]) -> str:
    """A part of a result."""
    words = [number(row["value"])] if "value" in row else []
    words += [f"{number(row['percent'])} pct."] if "percent" in row else []
    return f"{row.get('label')}: {', '.join(words)}{' (beregnet)' if row.get('computed') else ''}"

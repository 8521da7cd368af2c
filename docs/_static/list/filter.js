// Which rows of the list a choice leaves. The values of a row are those of handbook/overviews/filters.py.

const YES = "yes";
const UNKNOWN = "unknown";
const NO = "no";

/** A municipality holds its areas, an area lies in its municipality; where the area is not stated, nobody knows. */
function place(wanted, value) {
  if (value === `${wanted}?` || value === `${wanted.split("/")[0]}/?`) return wanted.includes("/") ? UNKNOWN : YES;
  const isIn = value === "*" || value === wanted || value.startsWith(`${wanted}/`) || wanted.startsWith(`${value}/`);
  return isIn ? YES : NO;
}

/** A grade that is only reckoned from an age is no certain one. */
const plain = (wanted, value) => (value === wanted ? YES : value === `${wanted}?` ? UNKNOWN : NO);

/** What one of the fields says of a row. */
function compare(name, wanted, values) {
  if (!values.length) return UNKNOWN;
  const found = values.map((value) => (name === "sted" ? place : plain)(wanted, value));
  return [YES, UNKNOWN].find((verdict) => found.includes(verdict)) ?? NO;
}

/** What a choice does to a row: "no", or "unknown" where some of it is not stated of the row, else "yes". */
export function judge(choice, row) {
  const found = Object.entries(choice)
    .filter(([, wanted]) => wanted)
    .map(([name, wanted]) => compare(name, wanted, (row[name] ?? "").split(" ").filter(Boolean)));
  return [NO, UNKNOWN].find((verdict) => found.includes(verdict)) ?? YES;
}

/** The line that says how many rows are left, and for how many of them the sources do not say what is chosen. */
export function summary(verdicts, isChosen) {
  const total = verdicts.length;
  const noun = total === 1 ? "indsats" : "indsatser";
  if (!isChosen) return `${total} ${noun}`;
  const unknown = verdicts.filter((verdict) => verdict === "unknown").length;
  const left = unknown + verdicts.filter((verdict) => verdict === "yes").length;
  const tail = unknown ? ` ${unknown} af dem måske: kilderne siger det ikke.` : "";
  return `${left} af ${total} ${noun}.${tail}`;
}

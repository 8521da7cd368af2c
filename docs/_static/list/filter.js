// Which rows of the list a choice leaves. The values of a row are those of handbook/overviews/filters.py.

const isPlace = (wanted, value) =>
  value === "*" || value === wanted || value.startsWith(`${wanted}/`) || wanted.startsWith(`${value}/`);

/** Whether a row's values hold what is wanted: a municipality holds its areas, and an area lies in its municipality. */
export const holds = (name, wanted, values) =>
  values.some((value) => (name === "sted" ? isPlace(wanted, value) : value === wanted));

/** What a choice does to a row: "no", or "unknown" where some of it is not stated of the row, else "yes". */
export function judge(choice, row) {
  let verdict = "yes";
  for (const [name, wanted] of Object.entries(choice)) {
    if (!wanted) continue;
    const values = (row[name] ?? "").split(" ").filter(Boolean);
    if (!values.length) verdict = "unknown";
    else if (!holds(name, wanted, values)) return "no";
  }
  return verdict;
}

/** The line that says how many rows are left, and for how many of them nothing is stated of the choice. */
export function summary(verdicts, isChosen) {
  const total = verdicts.length;
  const noun = total === 1 ? "indsats" : "indsatser";
  if (!isChosen) return `${total} ${noun}`;
  const unknown = verdicts.filter((verdict) => verdict === "unknown").length;
  const left = unknown + verdicts.filter((verdict) => verdict === "yes").length;
  const tail = unknown ? ` Om ${unknown} af dem er det valgte ikke oplyst.` : "";
  return `${left} af ${total} ${noun}.${tail}`;
}

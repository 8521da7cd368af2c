// The rows of a comparison: which are told, and which none of the interventions answers.

export const MOST = 4;

/** The interventions that an address asks for: each once, at most four, none that cannot be chosen. */
export const readIds = (search, known) =>
  [...new Set(new URLSearchParams(search).getAll("id"))].filter((id) => known.includes(id)).slice(0, MOST);

/** The rows of some records as {title, cells}, in two lists: those with an answer, and those without. */
export function split(records) {
  const rows = records[0].rows.map(({ title }, index) => ({ title, cells: records.map(({ rows }) => rows[index]) }));
  const isAnswered = ({ cells }) => cells.some(({ lines }) => lines);
  return { told: rows.filter(isAnswered), silent: rows.filter((row) => !isAnswered(row)) };
}

/** What is said of a row that nobody answers: one word where all are the same, else each with its name. */
export function silence({ cells }, names) {
  const words = cells.map(({ silence: word }) => word);
  return words.every((word) => word === words[0])
    ? words[0]
    : names.map((name, index) => `${name}: ${words[index]}`).join(", ");
}

/** The line that says what is shown. */
export function summary(count) {
  if (!count) return "";
  return count === 1 ? "Vælg mindst én indsats mere." : `${count} indsatser står side om side.`;
}

/** The line over the rows that none of them answers. */
export const unanswered = (count) => `${count} ${count === 1 ? "række" : "rækker"}, som ingen af dem har svar på`;

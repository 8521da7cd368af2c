// Kort svar: the five answers as the record's page has them, and below each what the draft says otherwise.
import { find, findAll, make } from "../dom.js";
import { differences } from "./differences.js";

const MOST = 8; // changes told below an answer

/** The five answers of a published page, with links that lead from here; null where there is none. */
export async function published(address) {
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) return null;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const answers = find(".answers", page);
  for (const link of answers ? findAll("a[href]", answers) : [])
    link.href = new URL(link.getAttribute("href"), response.url).href;
  return answers && document.importNode(answers, true);
}

/** The five questions with nothing answered. */
export function unanswered(questions) {
  const rows = questions.map(([words]) =>
    make("div", {}, make("dt", {}, words), make("dd", {}, make("p", {}, "Ikke udfyldt"))),
  );
  return make("dl", { className: "answers", "aria-label": "Kort svar" }, rows);
}

const line = ({ title, before, after }) => {
  const told = after === undefined ? `${title}: fjernet` : `${title}: ${after}`;
  return make("li", {}, before === undefined ? told : `${told} (før: ${before})`);
};

/** Write below each answer which of the values that it is made of are other in the draft. */
export function tell(box, questions, { base, value, schema, registers }) {
  for (const note of findAll(".form-draft", box)) note.remove();
  for (const [words, keys] of questions) {
    const row = findAll("div", box).find((one) => find("dt", one)?.textContent === words);
    const changed = keys.flatMap((key) => [...differences(base[key], value[key], schema.properties[key], registers)]);
    const told = changed.filter(({ before, after }) => before !== after);
    if (!row || !told.length) continue;
    const rest = told.length > MOST ? [make("li", {}, `og ${told.length - MOST} til`)] : [];
    const list = make("ul", {}, told.slice(0, MOST).map(line), rest);
    find("dd", row).append(make("div", { className: "form-draft" }, make("p", {}, "I din kladde:"), list));
  }
}

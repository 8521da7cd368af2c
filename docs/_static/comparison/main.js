// Sammenlign: the interventions that the address names, side by side, from the JSON file that the build makes of each.
import { find, findAll, make, showAnswered } from "../dom.js";
import { readIds, silence, split, summary, unanswered } from "./rows.js";

const form = find("form.compare");
const [first, ...others] = findAll("select", form);
for (const field of others) field.replaceChildren(...[...first.options].map((option) => option.cloneNode(true)));
const ids = readIds(
  location.search,
  [...first.options].map(({ value }) => value),
);
const page = (id) => `${form.dataset.pages}${encodeURIComponent(id)}.html`;
const copy = (id) => find(id).content.cloneNode(true);
const load = async (id) => (await fetch(`${encodeURIComponent(id)}.json`, { cache: "no-cache" })).json();

function meter({ level, words }) {
  const made = copy("#comparison-meter");
  find(".meter", made).className = `meter meter-${level}`;
  find(".evidence", made).append(words);
  return made;
}

function cell({ lines, silence: word, level, words, anchor, title }, id, name) {
  if (!lines) return make("td", {}, make("span", { className: "unstated" }, word));
  const texts = lines.map((line, index) => {
    const text =
      index || !anchor ? line : make("a", { href: `${page(id)}#${anchor}`, "aria-label": `${line} (${title}, ${name})` }, line);
    return make("p", {}, text);
  });
  return make("td", {}, texts, level === undefined ? null : meter({ level, words }));
}

function compare(records) {
  const names = records.map(({ name }) => name);
  const { told, silent } = split(records);
  const made = copy("#comparison-table");
  find("caption", made).textContent = `Sammenligning af ${names.join(", ")}`;
  find("thead tr", made).append(
    ...names.map((name, index) => make("th", { scope: "col" }, make("a", { href: page(ids[index]) }, name))),
  );
  for (const { title, cells } of told) {
    const row = cells.map((one, index) => cell(one, ids[index], names[index]));
    find("tbody", made).append(make("tr", {}, make("th", { scope: "row" }, title), row));
  }
  const note = find("details", made);
  find(".note-words", note).textContent = unanswered(silent.length);
  for (const row of silent) find("dl", note).append(make("dt", {}, row.title), make("dd", {}, silence(row, names)));
  note.hidden = !silent.length;
  return made;
}

for (const [index, field] of [first, ...others].entries()) field.value = ids[index] ?? "";
// no empty fields in the address
form.onformdata = ({ formData }) => {
  const chosen = formData.getAll("id").filter(Boolean);
  formData.delete("id");
  for (const id of chosen) formData.append("id", id);
};
if (ids.length) {
  const status = find("[data-count]", form);
  try {
    find("#comparison").append(compare(await Promise.all(ids.map(load))));
    const hint = find("#comparison .scroll-hint");
    const table = find("#comparison .scroll");
    const showHint = () => {
      hint.hidden = table.scrollWidth <= table.clientWidth;
    };
    showHint();
    new ResizeObserver(showHint).observe(table);
    status.textContent = summary(ids.length);
  } catch {
    status.textContent = "Sammenligningen kunne ikke hentes. Se indsatsernes egne sider.";
  }
}
showAnswered();

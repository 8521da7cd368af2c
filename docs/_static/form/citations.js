// The sources of a statement: for each the document by its name, and the section of it.
import { find, make } from "../dom.js";
import { controlFor } from "./controls.js";
import { idOf, message } from "./parts.js";
import { CITABLE } from "./registers.js";
import { valueAt } from "./schema.js";

/** One source or several, each with its section. One stands as a text, several as a list. */
export function citations(fields, path, isRequired, label) {
  const value = valueAt(fields.model.value, path);
  const cited = Array.isArray(value) ? value : [value];
  const put = (all) => (all.length > 1 || Array.isArray(value) ? all : all[0]);
  const rows = cited.map((words, at) => {
    const place = Array.isArray(value) ? [...path, at] : [...path, 0];
    const change = (text) => fields.set(path, put(cited.map((one, index) => (index === at ? text : one))), true);
    const without = () => {
      const left = cited.filter((_, index) => index !== at);
      fields.set(path, left.length === 1 ? left[0] : left, true);
      fields.go(path);
    };
    return citation(fields, place, words, cited.length > 1, at, change, without);
  });
  const add = () => {
    fields.set(path, [...cited, ""], true);
    fields.go([...path, cited.length]);
  };
  const button = make("div", { className: "form-add" }, fields.button("Tilføj kilde", add));
  const box = fields.box(path, { description: "Dokumentet og det afsnit, hvor det står." }, label, rows, button);
  if (!isRequired) box.append(fields.removal(path, false, label));
  box.classList.add("form-citation");
  return box;
}

function citation(fields, path, words, isOneOfMany, at, change, without) {
  const id = idOf(path);
  const [source, section = ""] = words.split("#");
  const { registers } = fields.model;
  const document = controlFor({ type: "string", refersTo: CITABLE }, source, registers, (value) => {
    const known = registers.sections[value] ?? [];
    change(value ? `${value}#${known.length === 1 ? known[0][0] : ""}` : "");
    find(`#${id}-afsnit`, fields.root)?.focus();
  });
  const known = registers.sections[source] ?? (section ? [[section, section]] : []);
  const schema = { enum: known.map(([name]) => name), enumTitles: known.map(([, title]) => title), enumDescriptions: [] };
  const choice = controlFor(schema, section, registers, (value) => keep(fields, path, change, `${source}#${value}`));
  document.field.id = id;
  choice.field.id = `${id}-afsnit`;
  for (const { field } of [document, choice]) field.setAttribute("aria-describedby", `${id}-error`);
  const number = isOneOfMany ? ` ${at + 1}` : "";
  const parts = [
    make(
      "div",
      { className: "form-field" },
      make("label", { htmlFor: id }, `Dokument${number}`),
      document.field,
      document.note,
    ),
    make("div", { className: "form-field" }, make("label", { htmlFor: choice.field.id }, `Afsnit${number}`), choice.field),
  ];
  const removal = isOneOfMany ? fields.button(`Fjern kilde${number}`, without) : null;
  return fields.placed(make("div", { className: "form-row" }, ...parts, message(path), removal), path);
}

/** Change a section of a source, and stay at its field, which is drawn anew. */
function keep(fields, path, change, words) {
  change(words);
  find(`#${idOf(path)}-afsnit`, fields.root)?.focus();
}

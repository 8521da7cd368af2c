// A single field of the page for each sort of value. It is given what it shows, and tells what is entered.
import { make } from "../dom.js";
import { numberWords, readNumber, sortOf } from "./schema.js";

const NEW_LINES = /\r\n?/g;
const tidy = (words) => words.replace(NEW_LINES, "\n").normalize("NFC").trim();
const note = () => make("p", { className: "form-note" });

function choice(schema, value, tell) {
  const [titles, texts] = [schema.enumTitles, schema.enumDescriptions];
  const options = schema.enum.map((name, at) => make("option", { value: name }, titles[at]));
  const unknown = value && !schema.enum.includes(value) ? [make("option", { value }, value)] : [];
  const field = make("select", {}, make("option", { value: "" }, "Vælg"), options, unknown);
  const explained = note();
  const explain = () => {
    explained.textContent = texts[schema.enum.indexOf(field.value)] ?? "";
  };
  field.value = value;
  field.addEventListener("change", () => {
    explain();
    tell(field.value);
  });
  explain();
  return { field, note: texts.length ? explained : null };
}

function truth(schema, value, tell) {
  const names = "const" in schema ? ["true"] : ["true", "false"];
  const words = { enum: names, enumTitles: ["Ja", "Nej"].slice(0, names.length), enumDescriptions: [] };
  return choice(words, `${value}`, (name) => tell(name && name === "true"));
}

function number(_, value, tell) {
  const field = make("input", { inputMode: "decimal", autocomplete: "off", value: numberWords(value) });
  const shown = note();
  const show = (found) => {
    shown.textContent = Math.abs(found) >= 10_000 ? `= ${found.toLocaleString("da-DK")}` : "";
  };
  field.addEventListener("change", () => {
    const found = readNumber(field.value);
    show(found);
    tell(found);
  });
  show(value);
  return { field, note: shown };
}

function text(_, value, tell) {
  const field = make("textarea", { rows: Math.min(12, 1 + Math.ceil((`${value}`.length + 1) / 75)), value });
  field.addEventListener("change", () => tell(tidy(field.value)));
  return { field, note: null };
}

function line(_, value, tell) {
  const field = make("input", { autocomplete: "off", value });
  field.addEventListener("change", () => tell(tidy(field.value)));
  return { field, note: null };
}

/** An entry of a register, by its name; the id stands below. The browser searches the names of the list. */
function reference(schema, value, tell, registers) {
  const kind = schema.refersTo;
  const field = make("input", {
    autocomplete: "off",
    value: registers.nameOf(kind, value),
    placeholder: "Skriv en del af navnet",
  });
  field.setAttribute("list", `register-${kind}`);
  const shown = note();
  const show = (id) => {
    shown.textContent = registers.knows(kind, id) ? `Id: ${id}` : "";
  };
  field.addEventListener("change", () => {
    const id = registers.idOf(kind, tidy(field.value));
    show(id);
    tell(id);
  });
  show(value);
  return { field, note: shown };
}

const CONTROLS = { choice, truth, number, text, line, reference };

/** The field for a schema, and what stands below it. */
export const controlFor = (schema, value, registers, tell) => CONTROLS[sortOf(schema)](schema, value, tell, registers);

// What the schema of a record says: of which sort a field is, what it begins with, and what is wrong with a value.
import { Validator } from "./vendor/json-schema.js";

/** The sort of field that a schema asks for. */
export function sortOf(schema) {
  if (Array.isArray(schema.type)) return "citation";
  if (schema.properties) return "group";
  if (schema.items) return "list";
  if (schema.enum) return "choice";
  if ("const" in schema || schema.type === "boolean") return "truth";
  if (schema.type === "integer" || schema.type === "number") return "number";
  if (schema.refersTo) return "reference";
  return schema.contentMediaType === "text/markdown" ? "text" : "line";
}

const isText = (value) => typeof value === "string";
const isPlain = (value) => value !== null && ["string", "number", "boolean"].includes(typeof value);

/** Whether a value has the form that its sort of field can show; a file may hold anything. */
export function fits(sort, value) {
  if (sort === "group") return typeof value === "object" && value !== null && !Array.isArray(value);
  if (sort === "list") return Array.isArray(value);
  return sort === "citation" ? [value].flat().every(isText) : isPlain(value);
}

/** The schema of the place that a path leads to; undefined for a key that it does not know. */
export const schemaAt = (schema, path) =>
  path.reduce((found, step) => (typeof step === "number" ? found?.items : found?.properties?.[step]), schema);

/** The value at a path; undefined where there is none. */
export const valueAt = (value, path) => path.reduce((found, step) => found?.[step], value);

/** What a field begins with: its required parts, still empty. */
export function empty(schema) {
  const sort = sortOf(schema);
  if (sort === "group") return Object.fromEntries((schema.required ?? []).map((key) => [key, empty(schema.properties[key])]));
  if (sort === "list") return [empty(schema.items)];
  return sort === "truth" ? true : "";
}

const [THOUSANDS, NUMBER] = [/^-?\d{1,3}(?:[.\s]\d{3})+(?=,|$)/, /^(-?\d+(?:[.,]\d+)?)\s*(mio\.?|mia\.?)?$/i];
const FACTORS = { mio: 1e6, mia: 1e9 };

/** 3.500.000, 0,9 mio. or 66,7 as a number; the words themselves where they are none. */
export function readNumber(words) {
  const tidy = words.replace(/\s*kr\.?$/i, "").trim();
  const plain = THOUSANDS.test(tidy) ? tidy.replace(/[.\s]/g, "") : tidy;
  const [, digits, unit] = NUMBER.exec(plain) ?? [];
  if (!digits) return words.trim();
  const factor = FACTORS[unit?.slice(0, 3).toLowerCase()] ?? 1;
  return Number((Number(digits.replace(",", ".")) * factor).toFixed(6));
}

/** A number as it is written in Danish; anything else as it is. */
export const numberWords = (value) => (typeof value === "number" ? `${value}`.replace(".", ",") : `${value}`);

/** An id made of a name: Ny Start på Skolen becomes ny-start-paa-skolen. */
export const slug = (name) =>
  name
    .toLowerCase()
    .replaceAll("æ", "ae")
    .replaceAll("ø", "oe")
    .replaceAll("å", "aa")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 80)
    .replace(/-$/, "");

const PLACES = { properties: 0, items: 0, $ref: 0, additionalItems: 0, false: 0 };
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Whether a partial date is a day, month or year that there is. */
function isDate(words) {
  const [, year, month = "01", day = "01"] = DATE.exec(words) ?? [];
  const found = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(`${year}-${month}-${day}`);
}

const count = (amount, one, many) => `${amount} ${amount === 1 ? one : many}`;

/** What is said of a value that breaks a keyword of its schema. */
const MESSAGES = {
  type: (schema) =>
    sortOf(schema) === "number"
      ? `Skriv ${schema.type === "integer" ? "et helt tal" : "et tal"} med cifre.`
      : "Feltet har forkert form.",
  enum: () => "Vælg en af mulighederne.",
  const: () => "Vælg ja, eller fjern feltet.",
  pattern: (schema) => (schema.refersTo ? "Vælg fra listen." : schema.description),
  maxLength: (schema) => `Skriv højst ${count(schema.maxLength, "tegn", "tegn")}.`,
  minimum: (schema) => `Skriv et tal, der er mindst ${numberWords(schema.minimum)}.`,
  maximum: (schema) => `Skriv et tal, der er højst ${numberWords(schema.maximum)}.`,
  exclusiveMinimum: (schema) => `Skriv et tal over ${numberWords(schema.exclusiveMinimum)}.`,
  minItems: (schema) => `Tilføj mindst ${schema.minItems}, eller fjern feltet.`,
  maxItems: (schema) => `Der kan højst stå ${schema.maxItems}.`,
  minProperties: () => "Tilføj mindst ét felt.",
  uniqueItems: () => "Det samme står to gange.",
  additionalProperties: () => "Her står et felt, som skemaet ikke kender.",
};

/** The path of a place that the validator names. */
const pathOf = (location) =>
  location
    .split("/")
    .slice(1)
    .map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

const validators = new WeakMap();

/** The validator of a schema, made once. */
function validatorOf(schema) {
  if (!validators.has(schema)) validators.set(schema, new Validator(schema, "2020-12", false));
  return validators.get(schema);
}

/** What a schema and the registers have against a value: {path, message}, one for each place, in the order of the schema. */
export function check(value, schema, knows) {
  const found = new Map();
  const note = (path, message) => {
    if (!found.has(path.join("/"))) found.set(path.join("/"), { path, message });
  };
  for (const { keyword, instanceLocation } of validatorOf(schema).validate(value).errors) {
    const path = pathOf(instanceLocation);
    const place = schemaAt(schema, path);
    const at = valueAt(value, path);
    if (keyword in PLACES || !place) continue;
    if (keyword === "required") {
      const missing = place.required.filter((key) => !(key in at));
      note(path, `Mangler: ${missing.map((key) => place.properties[key].title).join(", ")}.`);
    } else if (at === "") note(path, "Feltet er ikke udfyldt.");
    else note(path, MESSAGES[keyword]?.(place) ?? place.description);
  }
  for (const [path, place, words] of leaves(value, schema)) {
    if (place.refersTo && !knows(place.refersTo, words)) note(path, "Findes ikke i håndbogen. Vælg fra listen.");
    if (place.format === "partial-date" && !isDate(words)) note(path, "Der er ingen dag med den dato.");
  }
  return [...found.values()];
}

/** Every text of a value with its path and schema. */
export function* leaves(value, schema, path = []) {
  if (!schema) return;
  if (typeof value === "string") {
    if (value) yield [path, schema, value];
  } else if (typeof value === "object" && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      const step = Array.isArray(value) ? Number(key) : key;
      yield* leaves(part, schemaAt(schema, [step]), [...path, step]);
    }
  }
}

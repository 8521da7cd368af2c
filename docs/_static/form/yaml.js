// YAML read with the places of its parts, and written as the project writes it: the rules of validate/commands/new/writer.py.
import { parseDocument } from "./vendor/yaml.js";

const WIDTH = 120;
const FLOW_KEYS = new Set(["by_year", "case_numbers", "formerly", "parts", "period", "sections", "shares", "valid"]);
const DATE = /^\d{4}(-\d{2}){1,2}$/;
const BREAK = /(?<=\S) (?=\S)/;
/** What may stand without quotes if it also reads back: no sign that means something, first, last or within. */
const BARE = /^[0-9A-Za-zÀ-ÖØ-öø-ɏ§(](?:(?!: | #|[\n\t]).)*$/;
const BARE_IN_FLOW = /^[^[\]{},:?#]*$/;

export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
export const isList = (schema) => Boolean(schema?.items);
const isRecords = (value) => value.some(isObject);

/** A document with its places. Throws SyntaxError for what the project's reader refuses or cannot be edited. */
export function parse(text) {
  const document = parseDocument(text, { keepSourceTokens: true, logLevel: "silent" });
  const [fault] = [...document.errors, ...document.warnings];
  if (fault) throw new SyntaxError(fault.message);
  return document;
}

/** The plain values of a text. Throws SyntaxError. */
export const read = (text) => parse(text).toJS({ maxAliasCount: 0 });

/** Whether what is written is read as the value that was meant. */
function readsBack(choice, value, isFlow = false) {
  try {
    const found = read(isFlow ? `a: [${choice}]` : `a: ${choice}`).a;
    return (isFlow ? found.length === 1 && found[0] : found) === value;
  } catch {
    return false;
  }
}

/** A plain value in one line: bare where it reads back the same, else in single quotes, else as JSON writes it. */
export function inline(value, isFlow = false) {
  if (typeof value !== "string") return JSON.stringify(value);
  const isBare = BARE.test(value) && !/[ :]$/.test(value) && !DATE.test(value) && (!isFlow || BARE_IN_FLOW.test(value));
  const quoted = `'${value.replaceAll("'", "''")}'`;
  const choices = [...(isBare ? [value] : []), ...(value.includes("\n") ? [] : [quoted])];
  return choices.find((choice) => readsBack(choice, value, isFlow)) ?? JSON.stringify(value);
}

/** A value in one line, in brackets where it has parts. */
export function flow(value) {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (!isObject(value)) return inline(value, true);
  return `{${Object.entries(value)
    .map(([key, part]) => `${key}: ${flow(part)}`)
    .join(", ")}}`;
}

/** A text broken at single spaces into lines of at most `width` columns. */
function wrapped(text, width) {
  const lines = [];
  for (const word of text ? text.split(BREAK) : []) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A plain value behind `lead`; a text of several lines, or too long for one, is folded below where it can be. */
function scalar(lead, value, width) {
  const line = lead + inline(value);
  if (typeof value !== "string" || (line.length <= width && !value.includes("\n"))) return [line];
  const parts = value.split("\n").flatMap((part, number) => [...(number ? [""] : []), ...wrapped(part, width - 2)]);
  const rows = parts.map((row) => (row ? `  ${row}` : ""));
  return readsBack(`>-\n${rows.join("\n")}\n`, value) ? [`${lead}>-`, ...rows] : [line];
}

const isInOneLine = (key, schema) => FLOW_KEYS.has(key) || (schema?.items?.refersTo ?? "sources") !== "sources";

/** The keys of a value in the order of its schema; those that it does not know come last. */
function ordered(value, schema) {
  const known = Object.keys(schema?.properties ?? {});
  return [...known.filter((key) => key in value), ...Object.keys(value).filter((key) => !known.includes(key))];
}

/** The lines of a mapping, from column 0. */
export function mappingLines(value, schema, width = WIDTH) {
  return ordered(value, schema).flatMap((key) => pairLines(key, value[key], schema?.properties?.[key], width));
}

/** The lines of one key with its value. */
export function pairLines(key, value, schema, width = WIDTH) {
  const isFlow = isInOneLine(key, schema);
  if (Array.isArray(value)) {
    const line = `${key}: ${flow(value)}`;
    if (!value.length || (isFlow && !isRecords(value) && line.length <= width)) return [line];
    return [
      `${key}:`,
      ...value.flatMap((item) => itemLines(item, schema?.items, key, width - 2)).map((row) => row && `  ${row}`),
    ];
  }
  if (!isObject(value)) return scalar(`${key}: `, value, width);
  if (isFlow || !Object.keys(value).length) return [`${key}: ${flow(value)}`];
  return [`${key}:`, ...mappingLines(value, schema, width - 2).map((row) => row && `  ${row}`)];
}

/** The lines of an item of the list of a key, with its dash. */
export function itemLines(value, schema, key, width = WIDTH) {
  if (isObject(value) && Object.keys(value).length && !FLOW_KEYS.has(key))
    return mappingLines(value, schema, width - 2).map((row, number) => row && (number ? `  ${row}` : `- ${row}`));
  return typeof value === "object" ? [`- ${flow(value)}`] : scalar("- ", value, width);
}

/** A whole file. */
export const file = (value, schema) => `${mappingLines(value, schema).join("\n")}\n`;

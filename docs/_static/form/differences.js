// What is other in a draft than in the record: by field for the five answers, by line for the file.
import { align, equal } from "./align.js";
import { numberWords, schemaAt, sortOf } from "./schema.js";

/** A single value in the words of its schema and of the registers. */
export function wordsOf(value, schema, registers) {
  const sort = schema && sortOf(schema);
  if (sort === "choice") return schema.enumTitles[schema.enum.indexOf(value)] ?? value;
  if (sort === "truth") return value ? "ja" : "nej";
  if (sort === "reference") return registers.nameOf(schema.refersTo, value);
  return typeof value === "number" && Number.isInteger(value) ? value.toLocaleString("da-DK") : numberWords(value);
}

const steps = (old = [], value = []) =>
  align(old, value).map(({ from, to }) => [from === null ? undefined : old[from], value[to]]);

/** Each single value that is other: {title, before, after}, without sources; `undefined` where there is none. */
export function* differences(old, value, schema, registers) {
  if (equal(old, value) || !schema || sortOf(schema) === "citation") return;
  const sample = value ?? old;
  if (Array.isArray(sample)) {
    for (const [before, after] of steps(old, value)) yield* differences(before, after, schema.items, registers);
  } else if (typeof sample === "object") {
    for (const key of Object.keys(schema.properties))
      yield* differences(old?.[key], value?.[key], schemaAt(schema, [key]), registers);
  } else {
    const words = (one) => (one === undefined || one === "" ? undefined : wordsOf(one, schema, registers));
    yield { title: schema.title, before: words(old), after: words(value) };
  }
}

/** Lines that are taken away and added: {sign, line}. */
export function lineChanges(old, text) {
  const [before, after] = [old.split("\n"), text.split("\n")];
  let [start, end] = [0, 0];
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
  const left = Math.min(before.length, after.length) - start;
  while (end < left && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const [from, to] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  return align(from, to).flatMap((step) => {
    if (step.from !== null && step.to !== null && from[step.from] === to[step.to]) return [];
    const taken = step.from === null ? [] : [{ sign: "−", line: from[step.from] }];
    return step.to === null ? taken : [...taken, { sign: "+", line: to[step.to] }];
  });
}

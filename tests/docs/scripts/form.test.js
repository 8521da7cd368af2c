// The pure parts of Foreslå ændring: what fields are, what is wrong with a value, which words stand where.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { align } from "../../../docs/_static/form/align.js";
import { differences, lineChanges } from "../../../docs/_static/form/differences.js";
import { helpOf } from "../../../docs/_static/form/help.js";
import { hostLink } from "../../../docs/_static/form/host.js";
import { CITABLE, Registers } from "../../../docs/_static/form/registers.js";
import {
  check,
  empty,
  fits,
  leaves,
  numberWords,
  readNumber,
  schemaAt,
  slug,
  sortOf,
} from "../../../docs/_static/form/schema.js";

const id = { type: "string", pattern: "^[a-z-]+$", refersTo: "areas", title: "Område", description: "Id fra registers/areas." };
const reference = { type: "string", pattern: "^[a-z-]+#[a-z-]+$", refersTo: "sources", title: "Kilde", description: "Kilde" };
const date = {
  type: "string",
  pattern: "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
  format: "partial-date",
  title: "Dag",
  description: "En dag.",
};
const entry = {
  type: "object",
  title: "Post",
  properties: {
    kind: { enum: ["grant", "saving"], enumTitles: ["Bevilling", "Besparelse"], enumDescriptions: ["", ""], title: "Slags" },
    amount: { type: "integer", minimum: 1, title: "Beløb" },
    share: { type: "number", maximum: 100, exclusiveMinimum: 0, title: "Andel" },
    is_new: { type: "boolean", title: "Ny" },
    not_stated: { const: true, title: "Ikke oplyst" },
    day: date,
    source: { ...reference, type: ["string", "array"], items: reference, minItems: 1, uniqueItems: true },
  },
  required: ["kind"],
  additionalProperties: false,
  minProperties: 1,
};
const schema = {
  type: "object",
  properties: {
    name: { type: "string", maxLength: 5, pattern: "[a-zA-Z]", title: "Navn", description: "Et navn." },
    text: { type: "string", contentMediaType: "text/markdown", title: "Tekst" },
    areas: { type: "array", items: id, minItems: 1, maxItems: 2, uniqueItems: true, title: "Områder" },
    entries: { type: "array", items: entry, title: "Poster" },
  },
  required: ["name"],
  additionalProperties: false,
};
const registers = new Registers(
  {
    areas: [
      ["nord", "Nord"],
      ["syd", "Syd"],
      ["syd-to", "Syd"],
    ],
    sources: [
      ["svar", "Svaret"],
      ["bog", "Bogen"],
    ],
  },
  { svar: [["a", "Første"]], bog: [] },
);
const knows = (kind, words) => registers.knows(kind, words);
const told = (value) => check(value, schema, knows).map(({ path, message }) => [path.join("/"), message]);

test("each sort of field is told by its schema, and begins with its required parts", () => {
  const sorts = Object.values(entry.properties).map(sortOf);
  assert.deepEqual(sorts, ["choice", "number", "number", "truth", "truth", "line", "citation"]);
  assert.deepEqual([schema.properties.text, schema.properties.areas, id, entry].map(sortOf), [
    "text",
    "list",
    "reference",
    "group",
  ]);
  assert.deepEqual(empty(schema.properties.entries), [{ kind: "" }]);
  assert.equal(empty(entry.properties.not_stated), true);
  assert.equal(schemaAt(schema, ["entries", 3, "kind"]).title, "Slags");
  assert.equal(schemaAt(schema, ["ukendt", 0]), undefined);
});

test("a number is read as it is written in Danish", () => {
  const read = {
    "3.500.000": 3500000,
    "0,9 mio.": 900000,
    "1,5 mia. kr.": 1.5e9,
    "3 500 000 kr.": 3500000,
    "66,7": 66.7,
    9.1: 9.1,
    "-5": -5,
    "1.234,5": 1234.5,
    0: 0,
  };
  for (const [words, number] of Object.entries(read)) assert.equal(readNumber(words), number, words);
  for (const words of ["", "x", "1.2.3", "12a", "1,2,3", "1e5", "½"]) assert.equal(readNumber(words), words, words);
  assert.equal(numberWords(9.1), "9,1");
  for (const number of [0.1, 1.234, 1e6, 123456.789]) assert.equal(readNumber(numberWords(number)), number);
});

test("an id is made of a name", () => {
  assert.equal(slug("Ny Start på Skolen – nu!"), "ny-start-paa-skolen-nu");
  assert.equal(slug("Æble, Øl & Café"), "aeble-oel-cafe");
  assert.equal(slug("§"), "");
  assert.match(slug("a ".repeat(99)), /^[a-z0-9]+(-[a-z0-9]+)*$/);
});

test("each fault is told in Danish at its place, once", () => {
  assert.deepEqual(told({ name: "ok" }), []);
  assert.deepEqual(told({}), [["", "Mangler: Navn."]]);
  assert.deepEqual(told({ name: "" }), [["name", "Feltet er ikke udfyldt."]]);
  assert.deepEqual(told({ name: "1" }), [["name", "Et navn."]]);
  assert.deepEqual(told({ name: "alt for langt" }), [["name", "Skriv højst 5 tegn."]]);
  assert.deepEqual(told({ name: 5 }), [["name", "Feltet har forkert form."]]);
  assert.deepEqual(told({ name: "a", x: 1 }), [["", "Her står et felt, som skemaet ikke kender."]]);
  assert.deepEqual(told({ name: "a", areas: [] }), [["areas", "Tilføj mindst 1, eller fjern feltet."]]);
  assert.deepEqual(told({ name: "a", areas: ["nord", "nord"] }), [["areas", "Det samme står to gange."]]);
  assert.deepEqual(told({ name: "a", areas: ["nord", "syd", "syd-to"] }), [["areas", "Der kan højst stå 2."]]);
  assert.deepEqual(told({ name: "a", areas: ["Nord!"] })[0], ["areas/0", "Vælg fra listen."]);
  assert.deepEqual(told({ name: "a", areas: ["vest"] }), [["areas/0", "Findes ikke i håndbogen. Vælg fra listen."]]);
});

test("each fault of an item is told in Danish at its place, once", () => {
  const one = (value) => told({ name: "a", entries: [{ kind: "grant", ...value }] });
  const cases = {
    "Skriv et helt tal med cifre.": { amount: "x" },
    "Skriv et tal, der er mindst 1.": { amount: 0 },
    "Skriv et tal med cifre.": { share: "x" },
    "Skriv et tal, der er højst 100.": { share: 101 },
    "Skriv et tal over 0.": { share: 0 },
    "Vælg ja, eller fjern feltet.": { not_stated: false },
    "Der er ingen dag med den dato.": { day: "2026-02-30" },
    "En dag.": { day: "i går" },
    "Vælg en af mulighederne.": { kind: "gave" },
  };
  for (const [message, value] of Object.entries(cases))
    assert.deepEqual(one(value), [[`entries/0/${Object.keys(value)[0]}`, message]], message);
  assert.deepEqual(one({ source: "svar#b" }), [["entries/0/source", "Findes ikke i håndbogen. Vælg fra listen."]]);
  assert.deepEqual(one({ source: ["svar#a", "bog#a"] }), [["entries/0/source/1", "Findes ikke i håndbogen. Vælg fra listen."]]);
  assert.deepEqual(one({ source: ["svar#a", ""] }), [["entries/0/source/1", "Feltet er ikke udfyldt."]]);
  assert.deepEqual(one({ day: "2026-02" }), []);
});

test("a text is found at any depth with its schema", () => {
  const found = [...leaves({ name: "a", entries: [{ kind: "grant", amount: 1, source: ["x#y"] }] }, schema)];
  assert.deepEqual(
    found.map(([path]) => path.join("/")),
    ["name", "entries/0/kind", "entries/0/source/0"],
  );
});

test("entries are found by name in any case, and two of one name have their ids with them", () => {
  assert.equal(registers.idOf("areas", "nord"), "nord");
  assert.equal(registers.idOf("areas", "NORD"), "nord");
  assert.equal(registers.nameOf("areas", "syd"), "Syd (syd)");
  assert.equal(registers.idOf("areas", "Syd (syd-to)"), "syd-to");
  assert.equal(registers.idOf("areas", "Vest"), "Vest");
  assert.equal(registers.nameOf("planeter", "mars"), "mars");
  assert.deepEqual([...registers.names[CITABLE]], [["svar", "Svaret"]]);
});

test("items that are alike are the same item", () => {
  const pairs = (old, value) =>
    align(old, value)
      .map(({ from, to }) => `${from ?? "-"}${to ?? "-"}`)
      .join(" ");
  assert.equal(pairs([], []), "");
  assert.equal(pairs(["a", "b"], ["a", "c"]), "00 11");
  assert.equal(pairs(["a", "b", "c"], ["a", "c"]), "00 1- 21");
  assert.equal(pairs(["a"], ["b", "a"]), "-0 01");
  assert.equal(
    pairs(
      [
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ],
      [{ a: 3, b: 5 }],
    ),
    "0- 10",
  );
  assert.equal(
    pairs(
      [{ a: 1, b: 2 }],
      [
        { a: 1, b: 3 },
        { a: 9, b: 9 },
      ],
    ),
    "00 -1",
  );
});

test("what a draft says otherwise is told in the words of the schema, without sources", () => {
  const old = { name: "a", entries: [{ kind: "grant", amount: 3500000, source: "svar#a" }], areas: ["nord"] };
  const value = {
    name: "a",
    entries: [{ kind: "saving", amount: 4000000, source: "bog#a", is_new: false }],
    areas: ["nord", "syd"],
  };
  assert.deepEqual(
    [...differences(old, value, schema, registers)],
    [
      { title: "Område", before: undefined, after: "Syd (syd)" },
      { title: "Slags", before: "Bevilling", after: "Besparelse" },
      { title: "Beløb", before: "3.500.000", after: "4.000.000" },
      { title: "Ny", before: undefined, after: "nej" },
    ],
  );
  assert.deepEqual([...differences(old, old, schema, registers)], []);
});

test("lines are told that are taken away and added", () => {
  assert.deepEqual(lineChanges("a\nb\nc\n", "a\nx\nc\n"), [
    { sign: "−", line: "b" },
    { sign: "+", line: "x" },
  ]);
  assert.deepEqual(lineChanges("a\nb\n", "a\nb\nc\n"), [{ sign: "+", line: "c" }]);
  assert.deepEqual(lineChanges("a\na\nb\n", "a\nb\n"), [{ sign: "−", line: "a" }]);
  assert.deepEqual(lineChanges("a\n", "a\n"), []);
});

test("a hosting site gets a file as far as it takes one", () => {
  const github = {
    editUrl: "https://git.dk/o/r/edit/main/",
    newUrl: "https://git.dk/o/r/new/main?filename={file}&value={text}",
  };
  const gitlab = { editUrl: "https://git.dk/o/r/-/edit/main", newUrl: "https://git.dk/o/r/-/new/main?file_name={file}" };
  const file = "interventions/a.yaml";
  const named = "https://git.dk/o/r/new/main?filename=interventions%2Fa.yaml";
  assert.deepEqual(hostLink(github, file, "x", false), { href: `https://git.dk/o/r/edit/main/${file}`, isFilled: false });
  assert.deepEqual(hostLink(github, file, "a: $& #1\n", true), {
    href: `${named}&value=a%3A%20%24%26%20%231%0A`,
    isFilled: true,
  });
  assert.deepEqual(hostLink(github, file, "æ".repeat(2000), true), { href: named, isFilled: false });
  assert.deepEqual(hostLink(gitlab, file, "x", true), {
    href: "https://git.dk/o/r/-/new/main?file_name=interventions%2Fa.yaml",
    isFilled: false,
  });
  for (const isNew of [true, false])
    assert.deepEqual(hostLink({ editUrl: "", newUrl: "" }, file, "x", isNew), { href: "", isFilled: false });
});

test("no help of a field speaks of how a file is written", () => {
  const told = [];
  const walk = (part) => {
    if (typeof part !== "object" || part === null) return;
    if (typeof part.description === "string" && typeof part.title === "string") told.push(helpOf(part));
    for (const child of Object.values(part)) walk(child);
  };
  for (const name of ["interventions", "common"]) {
    const { properties, $defs } = JSON.parse(
      readFileSync(new URL(`../../../schema/${name}.schema.json`, import.meta.url), "utf8"),
    );
    walk(properties ?? $defs);
  }
  assert.ok(told.length > 200);
  assert.deepEqual(
    told.filter((words) => /true|false|`|anførselstegn|registers|replace|'\d|^Id fra|not_stated/.test(words)),
    [],
  );
});

test("a value that has another form than its field is told apart", () => {
  const fitting = {
    group: {},
    list: [],
    citation: "a#b",
    choice: "a",
    number: 1,
    truth: false,
    text: "",
    line: 2026,
    reference: "x",
  };
  for (const [sort, value] of Object.entries(fitting)) assert.ok(fits(sort, value), sort);
  for (const sort of Object.keys(fitting)) assert.ok(!fits(sort, null), sort);
  assert.deepEqual(
    [fits("group", []), fits("group", "a"), fits("list", {}), fits("line", {}), fits("citation", [1])],
    Array(5).fill(false),
  );
  assert.ok(fits("citation", ["a#b", "c#d"]));
});

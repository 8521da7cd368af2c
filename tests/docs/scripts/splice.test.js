// A text of YAML with other values: what is changed is written anew, and nothing else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { splice } from "../../../docs/_static/form/splice.js";
import { file, read } from "../../../docs/_static/form/yaml.js";

const text = { type: "string", contentMediaType: "text/markdown" };
const ids = { type: "array", items: { type: "string", refersTo: "areas" } };
const cited = { type: ["string", "array"], items: { type: "string", refersTo: "sources" } };
const grant = { properties: { entry: {}, amount: {}, period: { properties: { from: {}, to: {} } }, text, source: cited } };
const schema = {
  properties: {
    name: {},
    status: { properties: { value: {}, as_of: {}, text } },
    areas: ids,
    funding: { items: grant },
    tail: text,
  },
};

/** Lines as a text. */
const lines = (...rows) => rows.map((row) => `${row}\n`).join("");

/** What becomes of a text when its value is changed by a function. */
function changed(before, change) {
  const value = read(before);
  return splice(before, change(value) ?? value, schema);
}

/** A change of the value at a path; without a value it goes. */
const set = (path, value) => (whole) => {
  const steps = path.split(".");
  const holder = steps.slice(0, -1).reduce((found, step) => found[step], whole);
  if (value === undefined) delete holder[steps.at(-1)];
  else holder[steps.at(-1)] = value;
};
const both = (one, other) => (whole) => {
  one(whole);
  other(whole);
};

const RECORD = lines(
  "# En indsats",
  "name: U-Start   # navnet",
  "status:",
  "  value: active",
  "  # dagen",
  "  as_of: '2026-05'",
  "areas: [amager, nord]  # to",
  "funding:",
  "  - entry: grant",
  "    amount: 3500000 # kroner",
  "    period: {from: '2024', to: '2026'}",
  "    source: svar#a",
  "",
  "  # den anden",
  "  - entry: saving",
  '    text: "Med \\"citat\\""',
  "    source:",
  "      - svar#a",
  "      - svar#b",
  "tail: >-",
  "  En lang tekst, som",
  "  går videre.",
  "",
  "# slut",
);

/** Each case: its name, the change, and the lines that are other, as [line, ...what stands there instead]. */
const CASES = [
  ["nothing", () => {}, []],
  ["a plain text", set("name", "U-Slut"), [[2, "name: U-Slut   # navnet"]]],
  ["a text that needs quotes", set("name", "a: b"), [[2, "name: 'a: b'   # navnet"]]],
  ["a text that looks like a number", set("name", "12"), [[2, "name: '12'   # navnet"]]],
  ["a text with an apostrophe and a colon", set("name", "it's: so"), [[2, "name: 'it''s: so'   # navnet"]]],
  ["a quoted date", set("status.as_of", "2027"), [[6, "  as_of: '2027'"]]],
  ["a number", set("funding.0.amount", 4000000), [[10, "    amount: 4000000 # kroner"]]],
  ["a number with decimals", set("funding.0.amount", 9.1), [[10, "    amount: 9.1 # kroner"]]],
  ["a text between double quotes", set("funding.1.text", "Uden"), [[16, "    text: Uden"]]],
  ["a value in a mapping in brackets", set("funding.0.period.to", "2027"), [[11, "    period: {from: '2024', to: '2027'}"]]],
  ["an item in brackets", set("areas.1", "syd"), [[7, "areas: [amager, syd]  # to"]]],
  ["an item more in brackets", (v) => void v.areas.push("syd"), [[7, "areas: [amager, nord, syd]  # to"]]],
  ["an item less in brackets", (v) => void v.areas.shift(), [[7, "areas: [nord]  # to"]]],
  ["a key more in brackets", set("funding.0.period", { from: "2024" }), [[11, "    period: {from: '2024'}"]]],
  ["an item of a list of lines", set("funding.1.source.1", "svar#c"), [[19, "      - svar#c"]]],
  ["a list of lines that grows", (v) => void v.funding[1].source.push("svar#c"), [[19, "      - svar#b", "      - svar#c"]]],
  ["a list of lines that shrinks", (v) => void v.funding[1].source.shift(), [[18]]],
  ["a list that becomes a text", set("funding.1.source", "svar#c"), [[17, "    source: svar#c"], [18], [19]]],
  ["a text that becomes a list", set("funding.0.source", ["x#a", "x#b"]), [[12, "    source:", "      - x#a", "      - x#b"]]],
  ["a key more, in the order of the schema", set("status.text", "Ny."), [[6, "  as_of: '2026-05'", "  text: Ny."]]],
  ["a key more, before the first", set("funding.1.amount", 1), [[15, "  - entry: saving", "    amount: 1"]]],
  ["the first key of an item goes", set("funding.0.entry"), [[9], [10, "  - amount: 3500000 # kroner"]]],
  ["a key in the middle goes, its comment with it", set("funding.0.amount"), [[10]]],
  ["a key goes, the comment above it stays", set("status.as_of"), [[6]]],
  ["a mapping goes", set("status"), [[3], [4], [5], [6]]],
  ["the last key goes", set("tail"), [[20], [21], [22]]],
  ["an item goes, the comment above the next stays", (v) => void v.funding.shift(), [[9], [10], [11], [12]]],
  ["an item of lines more, at the end", (v) => void v.funding.push({ entry: "x" }), [[19, "      - svar#b", "  - entry: x"]]],
  [
    "an item of lines more, at the beginning",
    (v) => void v.funding.unshift({ entry: "x", amount: 1 }),
    [[8, "funding:", "  - entry: x", "    amount: 1"]],
  ],
  ["a folded text becomes short", set("tail", "Kort."), [[20, "tail: Kort."], [21], [22]]],
  [
    "a folded text stays folded",
    set("tail", `Ord ${"ord ".repeat(29)}slut: ja.`),
    [
      [20, "tail: >-"],
      [21, `  Ord ${"ord ".repeat(27)}ord`],
      [22, "  ord slut: ja."],
    ],
  ],
  [
    "a text with a line break",
    set("tail", "En\nto"),
    [
      [20, "tail: >-"],
      [21, "  En"],
      [22, "", "  to"],
    ],
  ],
  [
    "a long text after a comment",
    set("name", "ord ".repeat(30).trim()),
    [[2, "name: >-   # navnet", `  ${"ord ".repeat(28)}ord`, "  ord"]],
  ],
  ["two at once", both(set("name", "x"), set("funding.0.amount")), [[2, "name: x   # navnet"], [10]]],
  [
    "the first and the last item at once",
    both(set("funding.0.entry", "y"), (v) => void v.funding.push({ entry: "z" })),
    [
      [9, "  - entry: y"],
      [19, "      - svar#b", "  - entry: z"],
    ],
  ],
];

for (const [name, change, edits] of CASES) {
  test(`only what is changed is other: ${name}`, () => {
    const wanted = RECORD.split("\n");
    for (const [line, ...instead] of edits.toReversed()) wanted.splice(line - 1, 1, ...instead);
    assert.equal(changed(RECORD, change), wanted.join("\n"));
  });
}

test("a block that keeps its lines is written anew where it is changed alone", () => {
  const before = lines("name: |-  # ord", "  en", "  to", "tail: x");
  assert.equal(changed(before, set("tail", "y")), lines("name: |-  # ord", "  en", "  to", "tail: y"));
  assert.equal(changed(before, set("name", "en")), lines("name: en # ord", "tail: x"));
});

test("a list at the column of its key keeps that column", () => {
  const before = lines("areas:", "- a", "- b", "tail: x");
  assert.equal(
    changed(before, (v) => void v.areas.push("c")),
    lines("areas:", "- a", "- b", "- c", "tail: x"),
  );
});

test("line breaks of Windows stay", () => {
  const before = "name: a\r\nstatus:\r\n  value: x\r\n";
  assert.equal(changed(before, set("status.as_of", "2026")), "name: a\r\nstatus:\r\n  value: x\r\n  as_of: '2026'\r\n");
});

test("a file without a last line break gets new lines all the same", () => {
  assert.equal(changed("name: a", set("tail", "x")), "name: a\ntail: x");
});

test("brackets over several lines are changed where a value is, and written anew where one is more", () => {
  const before = lines("areas: [", "  a,", "  b, # to", "]", "tail: x");
  assert.equal(changed(before, set("areas.0", "c")), lines("areas: [", "  c,", "  b, # to", "]", "tail: x"));
  assert.deepEqual(read(changed(before, (v) => void v.areas.push("d"))), { areas: ["a", "b", "d"], tail: "x" });
});

test("what would be lost or is not of the project is refused", () => {
  assert.throws(() => splice("a: &x 1\nb: *x\n", { a: 1, b: undefined }, schema), SyntaxError);
  assert.throws(() => splice("a: [1\n", { a: 1 }, schema), SyntaxError);
  assert.throws(() => splice("- a\n", { a: 1 }, schema), SyntaxError);
});

test("a new file has the order of the schema and the quotes of the project", () => {
  const value = {
    funding: [{ source: "s#a", entry: "grant", period: { from: "2024" } }],
    name: "Ja: nej",
    areas: ["a", "b"],
    status: { as_of: "2024-04", value: "true" },
  };
  assert.equal(
    splice("", value, schema),
    lines(
      "name: 'Ja: nej'",
      "status:",
      "  value: 'true'",
      "  as_of: '2024-04'",
      "areas: [a, b]",
      "funding:",
      "  - entry: grant",
      "    period: {from: '2024'}",
      "    source: s#a",
    ),
  );
});

const HOSTILE = [
  "",
  " ",
  "- a",
  "a #b",
  "#",
  "'",
  '"',
  "{a}",
  "[a]",
  "a\n\nb",
  "a\nb\n",
  "\ta",
  "no",
  "~",
  "null",
  "1e3",
  "0x1",
  "@a",
  "%a",
  "a:",
  "? a",
  "!a",
  "&a",
  "*a",
  "|",
  ">",
  "---",
  "...",
  "=",
  "<<",
  "é",
  "a, b",
  "2024",
  "1:30",
  "- ",
  "\\",
  "a\\nb",
];

test("any text is written so that it reads back, as a value, in a list and in brackets", () => {
  for (const words of HOSTILE) {
    const value = { name: words, areas: [words, "x"], funding: [{ entry: words, period: { from: words } }], tail: words };
    assert.deepEqual(read(file(value, schema)), value, JSON.stringify(words));
    const before = lines("name: a", "areas: [a, x]", "funding:", "  - entry: a", "    period: {from: a}", "tail: a");
    assert.deepEqual(read(splice(before, value, schema)), value, JSON.stringify(words));
  }
});

/** The lines between those at the beginning and at the end that two texts have in common. */
function middle(before, after) {
  const start = before.findIndex((line, at) => line !== after[at]);
  const end = before.toReversed().findIndex((line, at) => line !== after.at(-1 - at));
  return before.slice(start, before.length - end);
}

test("every value of a record is changed alone", () => {
  const before = readFileSync(new URL("../../snapshot/interventions/u-start.yaml", import.meta.url), "utf8");
  const paths = [];
  const walk = (value, path) => {
    if (typeof value !== "object") paths.push(path);
    else for (const [key, part] of Object.entries(value)) walk(part, [...path, key]);
  };
  walk(read(before), []);
  assert.ok(paths.length > 150);
  for (const path of paths.filter((_, at) => at % 9 === 0)) {
    const after = changed(before, (value) => {
      const holder = path.slice(0, -1).reduce((found, step) => found[step], value);
      holder[path.at(-1)] = "ny";
    });
    const lost = middle(before.split("\n"), after.split("\n"));
    const block = / >-$/.test(lost[0]);
    assert.ok(lost.length === 1 || block, `${path.join("/")}: ${lost.join("\n")}`);
  }
});

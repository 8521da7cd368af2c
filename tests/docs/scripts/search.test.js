// The search: terms of a query, what it asks for, the order of the pages, and excerpts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { distance, tolerance } from "../../../docs/_static/search/distance.js";
import { excerpt } from "../../../docs/_static/search/excerpt.js";
import { decode, open, whole } from "../../../docs/_static/search/index.js";
import { parse } from "../../../docs/_static/search/query.js";
import { rank } from "../../../docs/_static/search/rank.js";
import { fold, plain, reader } from "../../../docs/_static/search/tokens.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const written = read("../../../docs/_ext/handbook/search/danish.json");
const language = { ...written, stop_words: written.stop_words.split(" ").map(fold) };
const danish = reader(language);

test("a text is found by the same terms as the pages are", () => {
  for (const [text, terms, key] of read("../../data/search/tokens.json")) {
    assert.deepEqual(
      danish.tokens(text).map((token) => token.terms),
      terms,
      text,
    );
    assert.equal(danish.key(text), key);
  }
});

test("a number is plain without points between thousands", () => {
  assert.deepEqual(["660.000", "3.6", "3,6", "1.234,5"].map(plain), ["660000", "3,6", "3,6", "1234,5"]);
});

test("words are as far apart as there are letters too many, too few, wrong, or swapped", () => {
  assert.equal(distance("skole", "skole", 2), 0);
  assert.equal(distance("skoel", "skole", 2), 1);
  assert.equal(distance("skole", "skoler", 2), 1);
  assert.equal(distance("skole", "kirke", 2), 3);
  assert.deepEqual([3, 4, 8, 9].map(tolerance), [0, 1, 1, 2]);
});

test("pages are read from their steps", () => {
  assert.deepEqual(decode([2, 5, 7, 3]), [
    [2, 5],
    [9, 3],
  ]);
});

test("terms are read from the letters that each has in common with the one before", () => {
  assert.deepEqual(whole(["0elev", "4skol", "1mo", "0år"]), ["elev", "elevskol", "emo", "år"]);
});

// An index of three pages: an intervention, a term, and a page of its own.
const pages = ["indsatser/skoleflex", "ordliste/depression", "uenigheder/index"];
const postings = {
  "=3600000": [[0, 9]],
  avatar: [[0, 9]],
  depression: [
    [0, 9],
    [1, 30],
  ],
  elevskol: [[2, 1]],
  elev: [
    [0, 9],
    [2, 9],
  ],
  henv: [[0, 9]],
  henvendel: [[1, 9]],
  indstil: [[0, 9]],
  indstilling: [[1, 9]],
  radgiv: [[0, 20]],
  skol: [
    [0, 9],
    [2, 5],
  ],
  skoleflex: [[0, 30]],
  sundhedsplejersk: [[0, 9]],
};
const terms = Object.keys(postings).sort();
const forms = { depression: "depression", radgiv: "rådgiver rådgivere", skoleflex: "skoleflex", skol: "skole skolen" };
const files = {
  "index.json": {
    language,
    kinds: [
      ["indsatser", "Indsats", "Indsatser", 1.3],
      ["ordliste", "Begreb", "Begreber", 1],
    ],
    pages,
    kindOfPage: [0, 1, 1],
    termsInFile: 4,
    terms: terms.map((term) => `0${term}`),
    frequencies: terms.map((term) => postings[term].length),
    names: { skoleflex: [0, 9], depression: [1, 9], hvadvidviikk: [2, 6] },
    everyday: { robot: ["avatar"], kedafdet: ["depression"], [danish.key("vil ikke i skole")]: ["depression"] },
  },
  "forms.json": terms.map((term) => forms[term] ?? ""),
};
const encoded = (term) => postings[term].flatMap(([page, weight], place, all) => [page - (all[place - 1]?.[0] ?? 0), weight]);
for (let from = 0; from < terms.length; from += 4) files[`terms-${from / 4}.json`] = terms.slice(from, from + 4).map(encoded);
files["index.json"].names[danish.key("hvad ved vi ikke")] = [2, 6];
const unread = await open(async (name) => files[name]);
const index = await unread.withForms();

const groups = (text) => parse(text, index).groups.map((group) => [...group.terms.keys()]);

async function found(text) {
  const query = parse(text, index);
  const wanted = query.groups.flatMap((group) => [...group.terms.keys()]);
  return rank(query, index, await index.postings(wanted)).map(({ page }) => pages[page]);
}

test("words are found in any form, and stop words ask for nothing", () => {
  assert.deepEqual(groups("elevernes rådgiver i skolen"), [["elev"], ["radgiv"], ["skol"]]);
});

test("a verb is found by its noun, and the noun by the verb, as something less", () => {
  assert.deepEqual(groups("indstille"), [["indstil", "indstilling"]]);
  assert.deepEqual(groups("indstillingen"), [["indstilling", "indstil"]]);
  assert.deepEqual(groups("henvendelser"), [["henvendel", "henv"]]);
  assert.deepEqual(groups('"indstilling"'), [["indstilling"]]);
  assert.ok(parse("indstille", index).groups[0].terms.get("indstilling") < 1);
});

test("a date is found whole, or not at all", () => {
  const other = { ...index, has: (term) => ["2026-05-12", "2026", "maj"].includes(term) };
  const terms = (text) => parse(text, other).groups.map((group) => [...group.terms.keys()]);
  assert.deepEqual(terms("12/5-2026"), [["2026-05-12"]]);
  assert.deepEqual(terms("12. maj 2026"), [["2026-05-12"]]);
  assert.deepEqual(parse("13. maj 2026", other).missing, ["13. maj 2026"]);
});

test("a part of a compound is found at either end", () => {
  assert.deepEqual(groups("plejerske"), [["sundhedsplejersk"]]);
  assert.deepEqual(groups("sundheds"), [["sundhedsplejersk"]]);
});

test("an unknown compound is found by its known halves, and a word written apart as one", () => {
  assert.deepEqual(groups("elevrådgivere"), [["elev"], ["radgiv"]]);
  assert.deepEqual(groups("skole flex"), [["skoleflex"]]);
  assert.deepEqual(groups("elev skole"), [["elev"], ["skol"]]);
  assert.deepEqual(groups("sundhedsskole"), [["sundhedsplejersk"], ["skol"]]);
  assert.deepEqual(groups("robotskole"), [["avatar"], ["skol"]]);
  assert.deepEqual(groups("skolesundhedsplejersker"), [["skol"], ["sundhedsplejersk"]]);
  assert.deepEqual(groups("skolezebra"), []);
});

test("a page with half of an unknown compound is no answer", async () => {
  assert.deepEqual(await found("depressionsskole"), ["indsatser/skoleflex"]);
});

test("an everyday phrase is found by what it stands for", () => {
  assert.deepEqual(groups("robot"), [["avatar"]]);
  assert.deepEqual(groups("ked af det elev"), [["depression"], ["elev"]]);
  assert.deepEqual(groups("vil ikke i skole"), [["skol", "depression"]]);
});

test("a word of an everyday phrase that is on most pages does not stand for it", () => {
  const other = { ...index, rarity: (term) => (term === "skol" ? 0.4 : 1) };
  assert.deepEqual(
    parse("vil ikke i skole", other).groups.map((group) => [...group.terms.keys()]),
    [["depression"]],
  );
});

test("a name among stop words is the whole query", () => {
  const share = (text, key) => parse(text, index).keys.find((one) => one.key === key).share;
  assert.equal(share("hvad er skoleflex", "skoleflex"), 1);
  assert.ok(share("skoleflex i skolen", "skoleflex") < 1);
});

test("a misspelt word is corrected, and not where it is in quotation marks", () => {
  const query = parse("depresion elev", index);
  assert.deepEqual(query.corrections, [["depresion", "depression"]]);
  assert.deepEqual(groups("depresion elev"), [["depression"], ["elev"]]);
  assert.deepEqual(parse('"depresion"', index).missing, ["depresion"]);
});

test("only a word that no page has makes a search fetch how words are written", () => {
  assert.deepEqual(
    ["elev depression", "robot", '"depresion"', "depresion", "3,7 mio. kr."].map((text) => parse(text, unread).isUncertain),
    [false, false, false, true, true],
  );
  assert.equal(parse("depresion", index).isUncertain, false);
});

test("an amount is found whole, or not at all", () => {
  assert.deepEqual(groups("3,6 mio"), [["=3600000"]]);
  assert.deepEqual(parse("3,7 mio. kr.", index).missing, ["3,7 mio. kr."]);
  assert.deepEqual(groups("3,7 mio. kr."), []);
});

test("a page that is called what is written comes first, then the rest by kind", async () => {
  assert.deepEqual(await found("depression"), ["ordliste/depression", "indsatser/skoleflex"]);
  assert.deepEqual(await found("hvad ved vi ikke"), ["uenigheder/index"]);
  assert.deepEqual(await found("skole elev"), ["indsatser/skoleflex", "uenigheder/index"]);
  assert.deepEqual(await found("skolefl"), ["indsatser/skoleflex"]);
  assert.deepEqual(await found("zebra"), []);
});

test("an excerpt is the sentence that answers most of the query, with what was found", () => {
  const sections = [
    ["", "", ["Den første sætning er om noget andet, og den er lang nok til at stå alene i et uddrag af en side."]],
    ["penge", "Penge", ["Det koster 3,6 mio. kr. om året.", "Eleverne får hjælp."]],
  ];
  const { anchor, heading, pieces } = excerpt(sections, parse("3,6 mio", index), index.reader);
  assert.deepEqual([anchor, heading], ["penge", "Penge"]);
  assert.deepEqual(pieces, [
    { text: "Det koster ", isFound: false },
    { text: "3,6 mio. kr.", isFound: true },
    { text: " om året.", isFound: false },
  ]);
  assert.equal(excerpt(sections, parse("avatar", index), index.reader).pieces.length, 1);
  assert.equal(excerpt([], parse("elev", index), index.reader), undefined);
  const unfound = [
    ["", "", ["Lov nr. 1 Læs hos andre", "Loven er om noget helt andet, og det siger den i en sætning, der er lang."]],
  ];
  assert.ok(excerpt(unfound, parse("avatar", index), index.reader).pieces[0].text.startsWith("Loven er om"));
});

test("a long sentence is cut around what was found", () => {
  const text = `${"ord ".repeat(100)}elev ${"ord ".repeat(100)}`.trim();
  const { pieces } = excerpt([["", "", [text]]], parse("elev", index), index.reader);
  assert.deepEqual(
    pieces.filter((piece) => piece.isFound).map((piece) => piece.text),
    ["elev"],
  );
  assert.equal(pieces[0].text, "… ");
  assert.ok(pieces.at(-1).text.endsWith(" …"));
  assert.ok(pieces.map((piece) => piece.text).join("").length < 300);
});

// The search index: its first file, and what a search needs of the others, each fetched once.

import { reader } from "./tokens.js";

/** The index at `fetchJson`, a function that resolves to the content of one of its files. */
export async function open(fetchJson) {
  const data = await fetchJson("index.json");
  const terms = whole(data.terms);
  const numbers = new Map(terms.map((term, number) => [term, number]));
  const cache = new Map();
  const file = (name) => {
    if (!cache.has(name)) cache.set(name, fetchJson(name));
    return cache.get(name);
  };
  return {
    ...data,
    terms,
    forms: undefined,
    reader: reader(data.language),
    has: (term) => numbers.has(term),
    /** How much a term tells: the rarer, the more; most where no page has it. */
    rarity: (term) => Math.log(1 + data.pages.length / (1 + (data.frequencies[numbers.get(term)] ?? 0))),
    kindOf: (page) => data.kinds[data.kindOfPage[page]],
    rankOf: (page) => data.kinds[data.kindOfPage[page]][3],
    /** The index with how its terms are written, by which a misspelt word is found. */
    async withForms() {
      return { ...this, forms: await file("forms.json") };
    },
    page: (number) => file(`page-${number}.json`),
    /** Term to the pages that have it, each with its weight, for all terms that are given. */
    async postings(terms) {
      const found = terms.map(async (term) => {
        const number = numbers.get(term);
        const rows = await file(`terms-${Math.floor(number / data.termsInFile)}.json`);
        return [term, decode(rows[number % data.termsInFile])];
      });
      return new Map(await Promise.all(found));
    },
  };
}

/** Terms from rows, each the number of letters from the term before, a digit, and the rest. */
export function whole(rows) {
  let before = "";
  return rows.map((row) => {
    before = before.slice(0, Number(row[0])) + row.slice(1);
    return before;
  });
}

/** Pages and weights from a row in which they take turns, each page as the step from the one before. */
export function decode(row) {
  const pages = [];
  let page = 0;
  for (let place = 0; place < row.length; place += 2) {
    page += row[place];
    pages.push([page, row[place + 1]]);
  }
  return pages;
}

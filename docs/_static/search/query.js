// What a query asks for: groups of terms, each found directly, by everyday words, as parts of compounds, or corrected.

import { distance, tolerance } from "./distance.js";
import { fold } from "./tokens.js";

const EVERYDAY = 0.7; // how much a page counts that has what an everyday word stands for
const TELLING = 0.5; // of what it stands for: a word of an everyday phrase that tells less is left out, as skole in "vil ikke i skole"
const DERIVED = 0.7; // ... that has a noun of the verb written, or the verb of the noun: indstilling, indstille
const LEAST_ROOT = 4; // letters
const PART = 0.6; // ... that has a word which begins or ends with the one written
const LEAST_PART = 4; // letters
const LEAST_CORRECTED = 6; // letters of a word that is corrected before it is taken for a part of a compound
const MOST_PARTS = 12; // words with the same beginning or ending
const STOP_WORD = 0.5; // how much one tells in a name
const MOST_WORDS = 5; // of an everyday phrase

/**
 * The query as `groups` of alternatives ({text, terms: Map of term to quality}), `corrections` (written to meant), `missing`
 * (what no page has), `isUncertain` (a word may be misspelt, which only an index with its forms tells), and `keys` (the whole
 * names that it may hold, each with its share of what the query tells).
 * A query in quotation marks is taken as it is written, and asks for nothing where a word of it is missing.
 */
export function parse(text, index) {
  const isExact = /^\s*["»”].+["«”]\s*$/.test(text);
  const all = joined(index.reader.tokens(text), index);
  const result = { groups: [], corrections: [], missing: [], isUncertain: false, keys: shares(all, index) };
  for (let place = 0; place < all.length; ) {
    const phrase = isExact ? undefined : everyday(all, place, index);
    const tokens = all.slice(place, place + (phrase?.words ?? 1));
    place += tokens.length;
    add(result, tokens, phrase, isExact, index);
  }
  if (isExact && result.missing.length) return { ...result, groups: [], keys: [] };
  if (!result.corrections.length) return result;
  return { ...parse(corrected(text, result.corrections), index), corrections: result.corrections };
}

/** The text with the words that were meant in place of those that were written. */
export const corrected = (text, corrections) =>
  corrections.reduce((better, [written, meant]) => better.replace(written, meant), text.toLowerCase().normalize("NFC"));

/** Add to the result what some words of the query ask for. */
function add(result, tokens, phrase, isExact, index) {
  const text = tokens.map((token) => token.text).join(" ");
  const terms = tokens.flatMap((token) => own(token, index));
  if (!terms.length && !phrase) return;
  const least = tokens.length > 1 && phrase.terms.length ? TELLING * Math.min(...phrase.terms.map(index.rarity)) : 0;
  const known = terms.filter((term) => index.has(term) && index.rarity(term) >= least);
  const found = new Map(known.map((term) => [term, 1]));
  for (const term of phrase?.terms ?? []) if (!found.has(term)) found.set(term, EVERYDAY);
  if (!isExact) for (const term of terms.flatMap((one) => derived(one, index))) if (!found.has(term)) found.set(term, DERIVED);
  const isKnown = found.size > 0 || isExact;
  const meanings = isKnown ? { groups: [found] } : meant(tokens[0], index);
  result.isUncertain ||= !isKnown && !index.forms;
  const groups = meanings.groups.filter((group) => group.size);
  const areHalves = Boolean(meanings.areHalves);
  result.groups.push(...groups.map((group) => ({ text, terms: group, areHalves })));
  if (meanings.correction) result.corrections.push([text, meanings.correction]);
  else if (!groups.length) result.missing.push(text);
}

/** The terms of a token that a query is to find: of a number only the one with its unit, of a name with a hyphen the whole. */
function own({ kind, terms }, index) {
  if (kind === "paragraph") return terms;
  if (kind === "word") return index.has(terms.at(-1)) ? terms.slice(-1) : terms;
  return terms.slice(0, 1);
}

/** The terms of the same verb: indstilling of indstille, henvendelse of henvende. */
function derived(term, index) {
  const hasEnding = (word) => word.endsWith("ing") || word.endsWith("el");
  const root = (word) => (hasEnding(word) ? index.reader.stem(word.replace(/(?:ing|el)$/, "e")) : word);
  const wanted = root(term);
  return wanted.length < LEAST_ROOT ? [] : index.terms.filter((other) => other !== term && root(other) === wanted);
}

/** Two words are one where the pages write them so, and the rarer of the two less often than both together: skole flex. */
function joined(all, index) {
  const result = [];
  const isPlain = (token) => token?.terms.length === 1 && /^\p{L}+$/u.test(token.text);
  for (const token of all) {
    const before = result.at(-1);
    const [both] = isPlain(before) && isPlain(token) ? index.reader.tokens(before.text + token.text) : [];
    const rarest = both && Math.max(...[before, token].map(({ terms }) => index.rarity(terms[0])));
    if (both && index.rarity(both.terms[0]) < rarest) result[result.length - 1] = both;
    else result.push(token);
  }
  return result;
}

/** Every run of words, written as one. */
function keys(all) {
  const result = [];
  for (let from = 0; from < all.length; from += 1) {
    let key = "";
    for (let to = from; to < all.length; to += 1) {
      key += all[to].key;
      result.push({ key, from, words: to + 1 - from });
    }
  }
  return result;
}

/** Every run of words as a whole name, with its share of what the query tells; stop words around it tell nothing. */
function shares(all, index) {
  const weights = all.map((token) => Math.max(0, ...token.terms.map(index.rarity)));
  const sum = (from, to, least) => weights.slice(from, to).reduce((total, one) => total + Math.max(least, one), 0);
  return keys(all).map(({ key, from, words }) => {
    const inside = sum(from, from + words, STOP_WORD);
    return { key, share: inside / (sum(0, from, 0) + inside + sum(from + words, all.length, 0)) };
  });
}

/** The longest everyday phrase that begins at a place: its number of words, and the terms that it stands for. */
function everyday(all, place, index) {
  const runs = keys(all.slice(place, place + MOST_WORDS)).slice(0, Math.min(MOST_WORDS, all.length - place));
  const run = runs.reverse().find(({ key }) => Object.hasOwn(index.everyday, key));
  if (!run) return undefined;
  const terms = index.everyday[run.key].flatMap((word) => index.reader.tokens(word)).flatMap((token) => own(token, index));
  return { words: run.words, terms: terms.filter(index.has) };
}

/** How a word that no page has can be read: by a longer word that it is part of, as a compound, or corrected. */
function meant(token, index) {
  const [term] = token.terms;
  if (!/^\p{L}+$/u.test(term) || token.text.length < LEAST_PART) return { groups: [] };
  const longer = (test) => index.terms.filter(test).slice(0, MOST_PARTS);
  const parts = (terms) => ({ groups: [new Map(terms.map((one) => [one, PART]))] });
  const beginning = longer((one) => one.startsWith(term) || one.startsWith(fold(token.text)));
  if (beginning.length) return parts(beginning);
  const near = term.length < LEAST_CORRECTED ? undefined : nearest(token.text, 1, index);
  if (near) return { groups: [], correction: near };
  const ending = longer((one) => one.endsWith(term));
  if (ending.length) return parts(ending);
  const halves = split(term, index);
  if (halves) return { groups: halves, areHalves: true };
  return { groups: [], correction: nearest(token.text, tolerance(token.text.length), index) };
}

/** The two words that an unknown compound is made of, with or without a letter that links them, each with its terms. */
function split(term, index) {
  for (let end = term.length - LEAST_PART; end >= LEAST_PART; end -= 1) {
    const [beginning, rest] = [term.slice(0, end), term.slice(end)];
    const head =
      half(beginning, index, (longer) => longer.startsWith(beginning)) ??
      half(beginning.replace(/[se]$/, ""), index, () => false);
    const tail = head && half(rest, index, (longer) => longer.endsWith(rest));
    if (tail) return [head, tail];
  }
  return undefined;
}

/** What half of a compound is found by: itself, what it stands for as an everyday word, or longer words that it is part of. */
function half(word, index, isLonger) {
  const term = index.reader.stem(word);
  if (index.has(term)) return new Map([[term, 1]]);
  const found = term.length < LEAST_PART ? undefined : everyday([{ key: term }], 0, index);
  if (found) return new Map(found.terms.map((one) => [one, EVERYDAY]));
  const longer = word.length < LEAST_CORRECTED ? [] : index.terms.filter(isLonger).slice(0, MOST_PARTS);
  return longer.length ? new Map(longer.map((one) => [one, PART])) : undefined;
}

/** The written form that lies nearest a word, of several one of the term that most pages have. */
function nearest(text, limit, index) {
  const word = fold(text);
  let best;
  index.forms?.forEach((forms, number) => {
    for (const form of limit && forms ? forms.split(" ") : []) {
      const steps = distance(word, fold(form), limit);
      const frequency = index.frequencies[number];
      const isBetter = !best || steps < best.steps || (steps === best.steps && frequency > best.frequency);
      if (steps <= limit && isBetter) best = { steps, frequency, form };
    }
  });
  return best?.form;
}

// The terms of a query: words without their endings, and numbers whole, with their unit. The same as
// docs/_ext/handbook/search/tokens.py does to the pages; what both know of the language comes with the index.

const SPELLINGS = [
  [/ae|æ/g, "a"],
  [/oe|ø/g, "o"],
  [/aa|å/g, "a"],
  [/é/g, "e"],
  [/ö/g, "o"],
  [/ä/g, "a"],
  [/ü/g, "u"],
];
const NUMBER = /\d+(?:[.,]\d+)*/g;
const THOUSANDS = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/;
const LEAST_STEM = 3;
const MOST_IN_RANGE = 30;
const FULL_DATE = 3; // parts of a date with day, month and year

/** A word in small letters with one spelling for æ, ae and a, for ø, oe and o, and for å, aa and a. */
export const fold = (word) =>
  SPELLINGS.reduce((text, [spelling, letter]) => text.replace(spelling, letter), word.toLowerCase());

/** A number without points between thousands: 660.000 is 660000; 3.6 and 3,6 are one. */
export const plain = (number) => (THOUSANDS.test(number) ? number.replaceAll(".", "") : number.replaceAll(".", ","));

/** The functions that read text in a language: `tokens`, `key` and `stem`. */
export function reader(language) {
  const patterns = Object.entries(language.patterns).map(([kind, pattern]) => [kind, `(?<${kind}>${pattern})`]);
  const compile = (parts) => new RegExp(parts.join("|").replaceAll("L", "[\\p{L}\\p{N}]"), "gu");
  const word = compile([Object.fromEntries(patterns).word]);
  let token; // takes so long to compile that it is left until there is a digit, which every token but a word has
  const ending = new RegExp(`(?<=...)(?:${language.endings})$`);
  const stopWords = new Set(language.stop_words);
  const months = language.months.split(" ");
  const irregular = new Map(language.irregular.flatMap((forms) => forms.map((form) => [fold(form), fold(forms[0])])));

  /** A folded word without its endings. */
  function stem(folded) {
    let word = irregular.get(folded) ?? folded;
    if (word.length > LEAST_STEM && /[^s]s$/.test(word)) word = word.slice(0, -1);
    const shorter = word.replace(ending, "");
    let undoubled = shorter.replace(/([^aeiouy])\1$/, "$1");
    const hasEnding = undoubled === shorter && shorter !== word;
    if (hasEnding && shorter.length > LEAST_STEM + 1 && shorter.endsWith("s")) undoubled = shorter.slice(0, -1);
    return undoubled.replace(/([sg])l$/, "$1el").replace(/(?<=..[bdfgjklmprv])t$/, "");
  }

  function wordToken(text) {
    const parts = text
      .replace(/[’'].*|\./g, "")
      .split("-")
      .map(fold);
    const words = parts.length === 1 ? parts : [...parts, parts.join("")];
    const terms = words.filter((word) => !stopWords.has(word)).map(stem);
    return { kind: "word", text, terms: [...new Set(terms)], key: parts.map(stem).join("") };
  }

  function amount(text, number) {
    const unit = text.replace(/[\d.,\s]/g, "");
    const factor = Object.entries(language.units).find(([beginning]) => unit.startsWith(beginning))[1];
    return String(Math.round(Number(plain(number).replace(",", ".")) * factor));
  }

  function numberTerms(kind, text) {
    const found = text.match(NUMBER);
    if (kind === "amount") {
      const kroner = amount(text, found[0]);
      return [`=${kroner}`, plain(found[0]), kroner];
    }
    if (kind === "percent") return [`${plain(found[0])}%`, plain(found[0])];
    if (kind === "subsection") return [`${text[0]}${found[0]}`];
    if (kind === "grade") return [...expand(text, found).map((number) => `${number}kl`), "klas"];
    if (kind === "age") return expand(text, found).map((number) => `${number}år`);
    if (kind === "paragraph") return paragraphTerms(text, found);
    if (kind === "date") return dateTerms(text);
    if (kind === "years") {
      const [first, second] = found.map((year) => year.slice(-2));
      return [`20${first}/${second}`, `20${first}`, `20${second}`];
    }
    return [plain(found[0])];
  }

  function dateTerms(text) {
    const written = text.match(/\d+|(?<![a-z])[a-z]{3}/g);
    const names = written.flatMap((part) => months.filter((month) => month.startsWith(part)));
    let parts = written.map((part) => String(1 + months.findIndex((month) => month.startsWith(part)) || part).padStart(2, "0"));
    if (parts.length === FULL_DATE && parts.every(({ length }) => length < 4)) parts[2] = `20${parts[2]}`;
    if (parts.at(-1).length === 4 || names.length) parts = parts.reverse();
    const runs = [3, 2, 1].flatMap((length) =>
      parts.slice(0, Math.max(0, parts.length + 1 - length)).map((_, start) => parts.slice(start, start + length).join("-")),
    );
    return [...runs.filter(({ length }) => length > 2), ...names.map(stem)];
  }

  /** The words and numbers of a text, in order, each with the terms that it is found by and its place (`at`). */
  function tokens(text) {
    const hasDigit = /\d/.test(text);
    if (hasDigit) token ??= compile(patterns.map(([, pattern]) => pattern));
    const found = text
      .toLowerCase()
      .normalize("NFC")
      .matchAll(hasDigit ? token : word);
    return [...found].map((match) => {
      const kind = Object.keys(match.groups).find((name) => match.groups[name] !== undefined);
      if (kind === "word") return { ...wordToken(match[0]), at: match.index };
      const terms = numberTerms(kind, match[0]);
      return { kind, text: match[0], terms, key: terms[0], at: match.index };
    });
  }

  /** A whole name in one word, to recognise it however it is spelled, joined or inflected. */
  const key = (text) =>
    tokens(text)
      .map((one) => one.key)
      .join("");

  return { tokens, key, stem };
}

function paragraphTerms(text, found) {
  const letter = /\d\s?([a-h])(?![\p{L}\p{N}])/u.exec(text);
  if (letter) return [`§${found[0]}${letter[1]}`];
  const [number, subsection] = found[0].split(".");
  return subsection ? [`§${number}`, `s${subsection}`] : expand(text, found).map((one) => `§${one}`);
}

function expand(text, found) {
  if (found.length !== 2 || !/\d\.?\s*[-–]\s*\d/.test(text)) return found;
  const [first, last] = found.map(Number);
  if (last < first || last > first + MOST_IN_RANGE) return found;
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

// The sentence of a page that answers a query best, with the words that were found.

const LONGEST = 280; // characters of an excerpt
const SHORT = 80; // characters of a sentence that gets the next one too
const BEFORE = 60; // characters before the first word found in a sentence that is cut
const LEAST_PART = 4; // letters of a part of a compound
const WHOLE = /[.?!][»”")]?$/; // a sentence, which says more than a line of words
const LITTLE = 0.01; // what that counts beside words that are found
const LEAST_QUALITY = 0.5; // of a word that is only part of what is asked for
const ROUNDING = 1e-9;
const END = /(?<=[.!?][»”")]?)(?<!\b(?:bl\.a|ca|fx|jf|kl|kr|mio|nr|pct|pr|stk|t)\.)\s+(?=[\p{Lu}»(§])/u;

/**
 * The best sentence of a page's sections ([[anchor, heading, paragraphs]]): `anchor` and `heading` of where it stands, and
 * `pieces` of text, each told whether it was found; undefined where the page has no text.
 */
export function excerpt(sections, query, reader) {
  const best = bestSentence(sections, query, reader);
  if (!best) return undefined;
  const isLengthened = best.text.length < SHORT && best.next;
  const text = isLengthened ? `${best.text} ${best.next}` : best.text;
  return { anchor: best.anchor, heading: best.heading, pieces: pieces(text, search(text, query, reader).found) };
}

/** The first sentence with the best score, where it stands, and the sentence after it. */
function bestSentence(sections, query, reader) {
  const most = query.groups.reduce((sum, { terms }) => sum + Math.max(LEAST_QUALITY, ...terms.values()), 0) + LITTLE;
  let best;
  for (const [anchor, heading, paragraphs] of sections) {
    for (const paragraph of paragraphs) {
      const sentences = paragraph.split(END);
      for (const [place, text] of sentences.entries()) {
        const score = search(text, query, reader).score + (WHOLE.test(text) ? LITTLE : 0);
        if (!best || score > best.score) best = { anchor, heading, text, score, next: sentences[place + 1] };
        if (score > most - ROUNDING) return best;
      }
    }
  }
  return best;
}

/** The tokens of a text that the query asks for, and how much of it they answer. */
function search(text, query, reader) {
  const answered = new Map();
  const found = reader.tokens(text).filter((token) => {
    const groups = query.groups.filter(({ terms }) => token.terms.some((term) => isFound(term, terms)));
    for (const group of groups) answered.set(group, Math.max(answered.get(group) ?? 0, quality(token, group)));
    return groups.length > 0;
  });
  return { found, score: [...answered.values()].reduce((sum, one) => sum + one, 0) };
}

const isFound = (term, terms) => terms.has(term) || [...terms.keys()].some((wanted) => isPart(wanted, term));

const isPart = (wanted, term) => wanted.length >= LEAST_PART && (term.startsWith(wanted) || term.endsWith(wanted));

const quality = (token, { terms }) => Math.max(LEAST_QUALITY, ...token.terms.map((term) => terms.get(term) ?? 0));

/** The text in pieces, cut where it is too long; each is told whether it was found. */
function pieces(text, found) {
  const from = text.length > LONGEST ? wordAt(text, Math.min((found[0]?.at ?? 0) - BEFORE, text.length - LONGEST)) : 0;
  const to = text.length > from + LONGEST ? text.lastIndexOf(" ", from + LONGEST) : text.length;
  const result = from ? [{ text: "… ", isFound: false }] : [];
  let place = from;
  for (const token of found) {
    const end = token.at + token.text.length;
    if (token.at < place || end > to) continue;
    result.push({ text: text.slice(place, token.at), isFound: false }, { text: text.slice(token.at, end), isFound: true });
    place = end;
  }
  result.push({ text: text.slice(place, to) + (to < text.length ? " …" : ""), isFound: false });
  return result.filter((piece) => piece.text);
}

/** Where the word begins that stands at a place or after it. */
const wordAt = (text, place) => (place <= 0 ? 0 : text.indexOf(" ", place) + 1);

// The pages that answer a parsed query, best first.

const NAME = 1.2; // what a whole name adds, in shares of the score that all words could give
const PREFIX = 0.7; // how much the beginning of a name counts of the whole, times its share of it
const NAMED = 1.5; // how much less a name counts that is only a share of the query
const LEAST_KEY = 4; // letters of the beginning of a name
const COVERAGE = 1.5; // how strongly pages without some of the words fall behind
const LEAST_SHARE = 0.08; // of the best score: what is below is no answer
const TOP_WEIGHT = 35;
const TOP_RANK = 9;

/** Numbers of pages with their scores, best first. `postings` is term to [[page, weight], ...]. */
export function rank(query, index, postings) {
  const scores = new Map();
  const total = query.groups.reduce((sum, group) => sum + rarity(group, index), 0) || 1;
  const found = query.groups.map((group) => best(group, postings));
  query.groups.forEach((group, number) => {
    const others = found.filter((_, other) => group.areHalves && query.groups[other].text === group.text);
    for (const [page, score] of found[number]) {
      if (others.some((pages) => !pages.has(page))) continue; // half an unknown compound is no answer
      const one = scores.get(page) ?? { score: 0, matched: 0 };
      const share = rarity(group, index);
      scores.set(page, { score: one.score + score * share, matched: one.matched + share });
    }
  });
  const named = names(query, index);
  const pages = new Set([...scores.keys(), ...named.keys()]);
  const ranked = [...pages].map((page) => {
    const { score, matched } = scores.get(page) ?? { score: 0, matched: 0 };
    const words = score * (matched / total) ** COVERAGE;
    return { page, score: (words + (named.get(page) ?? 0) * NAME * total) * index.rankOf(page), isPartial: matched < total };
  });
  ranked.sort((one, other) => other.score - one.score || one.page - other.page);
  return ranked.filter(({ score }) => score >= ranked[0].score * LEAST_SHARE);
}

/** How much a group tells: as much as its most common term. */
const rarity = (group, index) => Math.min(...[...group.terms.keys()].map(index.rarity));

/** Page to the best score of any of the group's terms, from 0 to 1. */
function best(group, postings) {
  const result = new Map();
  for (const [term, quality] of group.terms) {
    for (const [page, weight] of postings.get(term) ?? []) {
      result.set(page, Math.max(result.get(page) ?? 0, (quality * weight) / TOP_WEIGHT));
    }
  }
  return result;
}

/** Page to how well the query, or a run of its words, is the page's name, from 0 to 1. */
function names(query, index) {
  const result = new Map();
  for (const { key, share } of query.keys) {
    for (const [name, quality] of matching(key, share === 1, index)) {
      const row = index.names[name];
      for (let place = 0; place < row.length; place += 2) {
        const score = (row[place + 1] / TOP_RANK) * quality * share ** NAMED;
        result.set(row[place], Math.max(result.get(row[place]) ?? 0, score));
      }
    }
  }
  return result;
}

/** The names that a key is; of a whole query also those that it begins. */
function* matching(key, isWhole, index) {
  if (Object.hasOwn(index.names, key)) yield [key, 1];
  if (!isWhole || key.length < LEAST_KEY) return;
  for (const name of Object.keys(index.names)) {
    if (name !== key && name.startsWith(key)) yield [name, PREFIX * (key.length / name.length)];
  }
}

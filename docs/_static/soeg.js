/* The search page: Pagefind's index, found words as sentences, everything chosen in the address. */
(() => {
  "use strict";

  const AT_ONCE = 6;
  const LONGEST = 40; // words of an excerpt
  const SHORT = 14; // words of a sentence that gets the next one too
  const END_OF_TEXT = "⁂"; // what follows it was added for the search
  const RANKING = {termSimilarity: 1.2, pageLength: 0.5, termFrequency: 0.6, metaWeights: {title: 2}};
  const WHOLE = "qz"; // begins a word that is a whole name: qzbarnetslov
  const STOP = new Set(("af at da de den der det du eller en er et for fra han har hun hvad hvem hvilke hvilken hvilket hvor " +
    "hvordan hvornår i jeg kan med man mit når og om på sig skal som så til vi vil").split(" "));
  const SHORTENED = /^[(»]?(?:bl\.a|ca|dvs|ekskl|evt|f\.eks|fx|hhv|inkl|jf|jvf|kap|kgs|kl|kr|maks|m\.fl|mio|mv|nr|osv|pct|pr|st|stk|vedr|\d+)\.$/i;
  const FACT = /^\p{Lu}[^.:]{0,30}: /u; // a line of the box of facts: »Hvor: Amager«
  const ENDING = new RegExp("^(?:e|en|et|er|ene|erne|eren|eret|ere|ne|n|r|t|te|ende|ede|ning(?:en|er|erne)?" +
    "|else[nr]?|elserne|e?lig[te]?|ig[te]?|hed(?:en|er)?|iske?)?s?$");

  const form = document.getElementById("soeg");
  if (!form) return;
  const field = form.elements.q;
  const choices = [...form.querySelectorAll("select")];
  const details = form.querySelector("details");
  const [count, message, list, more] = ["antal", "besked", "fund", "flere"].map((name) => document.getElementById(`soeg-${name}`));
  const site = new URL(document.documentElement.dataset.content_root, location.href);

  let engine, words, latest = 0, waiting;

  // the engine, fetched at the first search, and the list of words, fetched at the first word that is not found

  async function started() {
    const pagefind = await import(new URL("pagefind/pagefind.js", site));
    const made = pagefind.createInstance({noWorker: true, ranking: RANKING});
    await made.search(""); // two searches at once would each fetch the whole engine
    return made;
  }
  const start = () => (engine ??= started().catch((fault) => { engine = undefined; throw fault; }));
  const spellings = () => (words ??= fetch(new URL("pagefind/ord.json", site)).then((answer) => answer.json()).catch(() => []));
  const search = async (terms) => (await start()).search(terms.join(" "), {filters: chosen()});
  const named = async (text) => {
    const name = text.toLowerCase().normalize("NFC").replace(/[^\p{L}\p{N}]/gu, "");
    return name ? (await search([`"${WHOLE}${name}"`])).results : [];
  };
  const chosen = () => Object.fromEntries(choices.filter((choice) => choice.value).map((choice) => [choice.name, choice.value]));

  // words

  const split = (text) => text.toLowerCase().normalize("NFC").split(/[^\p{L}\p{N}-]+/u).map((word) => word.replace(/^-+|-+$/g, ""))
    .filter(Boolean);
  const fold = (word) => word.toLowerCase().normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "");
  const danish = (word) => word.replaceAll("ae", "æ").replaceAll("oe", "ø").replaceAll("aa", "å");

  function terms(query) {
    const all = split(query);
    const telling = all.filter((word) => !STOP.has(word));
    return telling.length ? telling : all;
  }

  /* Whether a found word is the wanted one: begun by it, or the same but for its ending. Pagefind also takes a word for found
     when only its beginning is. */
  function isSame(wanted, found) {
    return [found, ...found.split(/[-/–]/)].some((part) => {
      const one = fold(wanted), other = fold(part);
      if (!other || other.startsWith(one)) return Boolean(other);
      let same = 0;
      while (same < one.length && one[same] === other[same]) same += 1;
      if (one[same] === one[same - 1]) return same > 2 && ENDING.test(one.slice(same + 1)) && same === other.length;
      return same > 2 && ENDING.test(one.slice(same)) && ENDING.test(other.slice(same));
    });
  }

  function wordsOf(page) {
    page.words ??= page.content.split(/\s+/);
    return page.words;
  }

  const has = (page, term) => page.locations.some((place) => isSame(term, wordsOf(page)[place] ?? ""));
  const load = (results) => Promise.all(results.map((result) => result.data()));

  async function isKnown(term) {
    const [page] = await load((await search([term])).results.slice(0, 1));
    return Boolean(page) && has(page, term);
  }

  /* A word typed without æ, ø and å as it is spelled, where more pages have it so. */
  async function spelled(term) {
    const other = danish(term);
    if (other === term || !(await isKnown(other))) return term;
    const [one, two] = [await search([term]), await search([other])];
    return two.results.length > one.results.length || !(await isKnown(term)) ? other : term;
  }

  /* The pages that have all terms, before them those whose name the query is. */
  async function ranked(query, wanted) {
    const [{results}, exact] = await Promise.all([search(wanted), named(query)]);
    const names = exact.length || danish(query) === query ? exact : await named(danish(query));
    const first = new Set(names.map((result) => result.id)), all = new Set(results.map((result) => result.id));
    return [...results.filter((result) => first.has(result.id)), ...names.filter((result) => !all.has(result.id)),
      ...results.filter((result) => !first.has(result.id))];
  }

  // one search: {results, pages, missing, isPartial}

  async function find(query, typed) {
    const wanted = await Promise.all(typed.map(spelled));
    let results = await ranked(query, wanted);
    let pages = await load(results.slice(0, AT_ONCE));
    if (wanted.every((term) => pages.some((page) => has(page, term)))) return {results, pages, missing: []};
    const known = [], missing = [];
    for (const term of wanted) (wanted.length > 1 && await isKnown(term) ? known : missing).push(term);
    results = known.length ? (await search(known)).results : [];
    const isPartial = !results.length && known.length > 1;
    if (isPartial) results = await any(known);
    pages = await load(results.slice(0, AT_ONCE));
    return {results, pages, missing, isPartial};
  }

  /* Pages that have at least one of the terms, those with most first. */
  async function any(known) {
    const found = new Map();
    for (const term of known) {
      for (const result of (await search([term])).results) {
        const before = found.get(result.id);
        found.set(result.id, {id: result.id, score: (before?.score ?? 0) + 100 + result.score, data: (before ?? result).data});
      }
    }
    return [...found.values()].sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
  }

  // near spellings

  /* Steps between two words: a letter too many, too few, another one, or two swapped. More than the limit is limit + 1. */
  function distance(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    let before = [], row = Array.from({length: other.length + 1}, (_, index) => index);
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const cost = one[i - 1] === other[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[other.length];
  }

  /* The word that lies nearest, of two the one on more pages; undefined where none is near. */
  async function nearest(term) {
    const wanted = danish(term), limit = wanted.length < 4 ? 0 : wanted.length < 9 ? 1 : 2;
    let best, least = limit;
    for (const word of limit ? await spellings() : []) {
      const steps = distance(wanted, word, limit);
      if (steps < least || (steps === least && !best)) [best, least] = [word, steps];
    }
    return best;
  }

  // excerpts

  /* Where the sentences of a page begin, without its headings and what was added for the search: [from, to, anchor]. */
  function sentences(page) {
    const text = wordsOf(page), end = text.indexOf(END_OF_TEXT);
    const heads = page.anchors.filter((anchor) => /^h\d$/.test(anchor.element))
      .map((anchor) => ({...anchor, to: anchor.location + anchor.text.split(/\s+/).length}));
    const found = [];
    let from = 0, anchor;
    const close = (to) => { if (to > from) found.push({from, to, anchor}); from = to; };
    for (let place = 0; place < (end < 0 ? text.length : end); place += 1) {
      const head = heads.find((one) => one.location === place && one.to > place);
      if (head) {
        close(place);
        [from, anchor] = [head.to, head.element === "h1" ? undefined : head];
        place = head.to - 1;
      } else if (/[.!?][»)\]"]*$/.test(text[place]) && !SHORTENED.test(text[place]) && /^[^a-zæøå]/.test(text[place + 1] ?? "A")) {
        close(place + 1);
      }
    }
    close(end < 0 ? text.length : end);
    return found;
  }

  /* The sentence with the most found words, those of the title aside, else the first one that is not a mere fact; with the
     next if it is short: {from, to, anchor}. */
  function excerpt(page) {
    const all = sentences(page);
    const title = split(page.meta.title).map(fold), text = wordsOf(page);
    const isTitle = (word) => title.some((one) => one === word || (one.length > 3 && word.startsWith(one)));
    const told = page.weighted_locations.filter(({location: place}) => !split(text[place] ?? "").every((word) => isTitle(fold(word))));
    const isFact = ({from, to}) => FACT.test(text.slice(from, to).join(" "));
    const weight = ({from, to}) => { // a word that is repeated tells no more
      const scores = new Map();
      for (const {location: place, balanced_score: score} of told) {
        const word = fold(text[place]);
        if (place >= from && place < to) scores.set(word, Math.max(score, scores.get(word) ?? 0));
      }
      return [...scores.values()].reduce((sum, score) => sum + score, 0) * (isFact({from, to}) ? 0.1 : 1);
    };
    let best = Math.max(0, all.findIndex((one) => !isFact(one))), most = 0;
    all.forEach((one, index) => { const sum = weight(one); if (sum > most) [best, most] = [index, sum]; });
    if (!all.length) return undefined;
    const one = {...all[best]};
    for (let next = best + 1; one.to - one.from < SHORT && all[next]?.anchor === one.anchor && all[next]; next += 1) one.to = all[next].to;
    if (one.to - one.from > LONGEST) {
      const first = page.locations.find((place) => place >= one.from && place < one.to) ?? one.from;
      one.from = Math.max(one.from, Math.min(first - 8, one.to - LONGEST));
      one.isCut = one.from + LONGEST < one.to;
      one.to = Math.min(one.to, one.from + LONGEST);
      one.isBegun = one.from > all[best].from;
    }
    return one;
  }

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function shown(page) {
    const item = element("li"), part = excerpt(page), kind = page.filters.slags?.[0];
    item.append(element("a", page.meta.title, {href: page.url, class: "soeg-titel"}));
    const label = [...form.elements.slags.options].find((option) => option.value === kind);
    const under = element("p", label?.dataset.en, {class: "soeg-slags svag"});
    item.append(under);
    if (!part) return item;
    if (part.anchor) under.append(" · afsnittet ", element("a", part.anchor.text, {href: `${page.url}#${part.anchor.id}`}));
    const text = element("p", part.isBegun ? "… " : "", {class: "soeg-uddrag"}), found = new Set(page.locations);
    wordsOf(page).slice(part.from, part.to).forEach((word, index) => {
      text.append(index ? " " : "");
      if (!found.has(part.from + index)) return text.append(word);
      const [, before, core, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(word);
      return text.append(before, core ? element("mark", core) : "", after);
    });
    text.append(part.isCut ? " …" : "");
    item.append(text);
    return item;
  }

  // the page

  const quoted = (all) => all.map((word) => `»${word}«`).join(" og ");

  function tell(found, wanted) {
    const {results, missing, isPartial} = found, total = results.length;
    const narrowed = Object.keys(chosen()).length ? " med det, du har valgt" : "";
    if (!total) count.textContent = `Ingen sider har ${quoted(missing.length ? missing : wanted)}${narrowed}.`;
    else count.textContent = `${total} ${total === 1 ? "side" : "sider"} fundet${narrowed}.`;
    if (total && missing.length) message.append(element("p", `Ingen sider har ${quoted(missing)}. Her er siderne med resten.`));
    if (isPartial) message.append(element("p", "Ingen sider har alle ordene. Her er de sider, der har nogle af dem."));
    if (!total) message.append(element("p", "Prøv færre eller andre ord, eller brug listerne nedenfor. At ordet ikke findes her, betyder kun, " +
      "at det ikke står i de dokumenter, håndbogen bygger på."));
  }

  async function suggest(missing, query, turn) {
    let better = query.toLowerCase();
    for (const term of missing) better = better.replace(term, (await nearest(term)) ?? term);
    if (better === query.toLowerCase() || turn !== latest) return;
    const link = element("a", better, {href: address(better)});
    link.addEventListener("click", (event) => { event.preventDefault(); field.value = better; field.focus(); show(true); });
    const line = element("p", "Mente du ", {class: "soeg-forslag"});
    line.append(link, "?");
    message.prepend(line);
  }

  function address(query) {
    const state = new URLSearchParams({...(query ? {q: query} : {}), ...chosen()}).toString();
    return `${location.pathname}${state ? `?${state}` : ""}`;
  }

  async function show(isStep) {
    const turn = latest += 1, query = field.value.trim(), wanted = terms(query);
    if (address(query) !== location.pathname + location.search) history[isStep ? "pushState" : "replaceState"]({}, "", address(query));
    if (!wanted.length) return clear("");
    if (location.protocol === "file:") {
      return clear("Søgningen virker ikke, når siden er åbnet direkte fra en mappe. Den kræver, at håndbogen vises fra en " +
        "webserver, fx med kommandoen »python3 noxfile.py serve«. Brug listerne nedenfor.");
    }
    let found;
    try {
      found = await find(query, wanted);
    } catch {
      if (turn === latest) clear("Søgningen kunne ikke hente sit indeks. Brug listerne nedenfor.");
      return;
    }
    if (turn !== latest) return;
    clear("");
    tell(found, wanted);
    list.append(...found.pages.map(shown));
    further(found.results, AT_ONCE);
    if (details.open) number(turn);
    if (found.missing.length) await suggest(found.missing, query, turn);
  }

  function further(results, from) {
    more.hidden = from >= results.length;
    more.onclick = async () => {
      const pages = await load(results.slice(from, from + AT_ONCE)), first = list.children.length;
      list.append(...pages.map(shown));
      list.children[first]?.querySelector("a").focus();
      further(results, from + AT_ONCE);
    };
  }

  function clear(text) {
    count.textContent = text;
    message.replaceChildren();
    list.replaceChildren();
    more.hidden = true;
  }

  /* Writes behind each value how many pages it has among those found; fetches the facets' part of the index. */
  async function number(turn) {
    const wanted = terms(field.value);
    if (!wanted.length || location.protocol === "file:") return;
    const finder = await start();
    await finder.filters();
    for (const choice of choices) {
      const filters = chosen();
      delete filters[choice.name];
      const {filters: counts} = await finder.search(wanted.join(" "), {filters});
      if (turn !== latest) return;
      for (const option of [...choice.options].slice(1)) {
        option.text = `${option.text.replace(/ \(\d+\)$/, "")} (${counts[choice.name]?.[option.value] ?? 0})`;
      }
    }
  }

  function restore() {
    const state = new URLSearchParams(location.search);
    field.value = state.get("q") ?? "";
    for (const choice of choices) choice.value = [...choice.options].some((option) => option.value === state.get(choice.name)) ? state.get(choice.name) : "";
    details.open = details.open || Object.keys(chosen()).length > 0;
    show(false);
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); show(true); });
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => show(false), 250); });
  for (const choice of choices) choice.addEventListener("change", () => show(true));
  details.addEventListener("toggle", () => { if (details.open) number(latest); });
  addEventListener("popstate", restore);
  restore();
  if (!field.value) field.focus();
})();

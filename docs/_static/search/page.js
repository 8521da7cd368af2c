// The search page: it answers the query in its address.

import { find, make, showAnswered } from "../dom.js";
import { excerpt } from "./excerpt.js";
import { open } from "./index.js";
import { corrected, parse } from "./query.js";
import { rank } from "./rank.js";

const AT_ONCE = 6;
const root = new URL(document.documentElement.dataset.content_root, location.href);
const asked = new URLSearchParams(location.search);
const text = (asked.get("q") ?? "").trim();
const kind = asked.get("slags");

const status = find("#search-status");
const messages = find("#search-messages");
const kinds = find("#search-kinds");
const results = find("#search-results");
const more = find("#search-more");
const field = find("#search-words");

async function fetchJson(name) {
  const answer = await fetch(new URL(`soegeindeks/${name}`, root));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

/** An address of this page with other words or another kind. */
const address = (words, slags = "") => `?${new URLSearchParams({ q: words, ...(slags && { slags }) })}`;

const quoted = (words) => words.map((word) => `»${word}«`).join(" og ");

async function run() {
  const index = await open(fetchJson);
  const first = parse(text, index);
  const query = first.isUncertain ? parse(text, await index.withForms()) : first;
  const postings = await index.postings([...new Set(query.groups.flatMap(({ terms }) => [...terms.keys()]))]);
  const ranked = rank(query, index, postings);
  const shown = kind ? ranked.filter(({ page }) => index.kindOf(page)[0] === kind) : ranked;
  await add(shown, 0, query, index);
  tell(query, shown);
  showKinds(ranked, index);
}

/** Say how many pages there are, and what was understood of the query. */
function tell({ corrections, missing, groups }, shown) {
  const total = shown.length;
  const words = missing.length ? missing : groups.map((group) => group.text);
  status.textContent = total
    ? `${total} ${total === 1 ? "side" : "sider"}`
    : `Ingen sider har ${quoted(words.length ? words : [text])}.`;
  if (corrections.length) {
    const exact = make("a", { href: address(`"${text}"`, kind) }, `Søg kun efter »${text}«`);
    messages.append(
      make("p", { className: "search-corrected" }, `Viser resultater for »${corrected(text, corrections)}«. `, exact),
    );
  }
  if (total && missing.length) say(`Ingen sider har ${quoted(missing)}. Her er siderne med resten.`);
  else if (total && shown[0].isPartial) say("Ingen sider har alle ordene. Her er de sider, der har nogle af dem.");
  if (!total) {
    say(
      "Prøv færre eller andre ord, eller brug listerne nedenfor. At ordet ikke findes her, betyder kun, at det ikke står i " +
        "de dokumenter, håndbogen bygger på.",
    );
  }
}

const say = (words) => messages.append(make("p", {}, words));

/** Show the next results, and a button for those after them; the focus goes to the first that is new. */
async function add(all, from, query, index) {
  const pages = all.slice(from, from + AT_ONCE).map(({ page }) => page);
  results.append(...(await Promise.all(pages.map(async (page) => result(page, await index.page(page), query, index)))));
  more.hidden = from + AT_ONCE >= all.length;
  more.onclick = () => add(all, from + AT_ONCE, query, index);
  if (from) find("a", results.children[from]).focus();
}

function result(page, { title, sections }, query, index) {
  const href = new URL(`${index.pages[page]}.html`, root).pathname;
  const best = excerpt(sections, query, index.reader);
  const place = best?.heading && [" · ", make("a", { href: `${href}#${best.anchor}` }, best.heading)];
  const pieces = best?.pieces.map((piece) => (piece.isFound ? make("mark", {}, piece.text) : piece.text));
  return make(
    "li",
    { className: "search-result" },
    make("a", { href, className: "search-title" }, title),
    make("p", { className: "search-kind" }, index.kindOf(page)[1], place),
    pieces && make("p", { className: "search-excerpt" }, pieces),
  );
}

/** Links that narrow the search to one kind of pages, each with the number of them. */
function showKinds(ranked, index) {
  const counts = countByKind(ranked, index);
  if (counts.size < 2) return;
  const link = (value, words, count) =>
    make(
      "li",
      {},
      make(
        "a",
        { href: address(text, value), ...(value === (kind ?? "") && { "aria-current": "true" }) },
        `${words} (${count})`,
      ),
    );
  const rows = index.kinds
    .filter(([value]) => counts.has(value))
    .map(([value, , many]) => link(value, many, counts.get(value)));
  kinds.append(make("ul", {}, link("", "Alle", ranked.length), rows));
  kinds.hidden = false;
}

function countByKind(ranked, index) {
  const counts = new Map();
  for (const { page } of ranked) {
    const [value] = index.kindOf(page);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

find("#search-off").remove();
field.value = text;
if (!text) field.focus();
else {
  try {
    await run();
  } catch {
    status.textContent = "Søgningen kunne ikke hente sit indeks. Brug listerne nedenfor.";
  }
}
showAnswered();

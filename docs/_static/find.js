// Find indsats: judges the records by what the reader tells.
const NO = 0, MAYBE = 1, YES = 2, NAMED = 3, PART = 10;

// æ, ø and å are the same as their ASCII spellings
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
  .replace(/æ|ae/g, "a").replace(/ø|oe/g, "o").replace(/aa/g, "a").replace(/[^a-z0-9]+/g, " ").trim();

const number = (text) => /^\s*\d+([.,]\d+)?\s*$/.test(text) ? Number(text.replace(",", ".")) : null;

// The school of that name, else those whose words begin so
export function schools(typed, municipality, area, data) {
  const wanted = fold(typed), near = [], exact = [];
  for (const [id, school] of wanted ? Object.entries(data.schools) : []) {
    if (municipality && school.in !== municipality || area && !school.areas.includes(area)) continue;
    const names = [school.name, ...school.aliases].map(fold);
    if (names[0] === wanted) return [id];
    if (names.includes(wanted)) exact.push(id);
    else if (names.some((name) => wanted.split(" ").every((word) => ` ${name}`.includes(` ${word}`)))) near.push(id);
  }
  return exact.length ? exact : near;
}

// Whether a place lies in a municipality, or around it; undefined where its region is not known
function within({ in: own, extent, region }, municipality, data) {
  if (own) return own === municipality;
  return extent === "country" || (data.regions[municipality] ? data.regions[municipality] === region : undefined);
}

// One place: verdict, words, and whether it is wide or none at all; a school that is named weighs more than its area
export function reach(place, { municipality, school, area }, data) {
  const { in: own, extent, areas = [], schools: named = [], around = [], near = [], some, text } = place;
  const here = within(place, municipality, data);
  if (here === false) return [null];
  if (!own) return [here ? YES : MAYBE, text, "wide"];
  if (named.includes(school)) return [NAMED, `${data.named} ${text}`];
  const mine = school ? data.schools[school].areas : [area], is = (verdict, more = "") => [verdict, text + more];
  const inside = (school ? areas : around).some((id) => mine.includes(id));
  if (extent === "municipality") return is(YES);
  if (extent === "none") return [NO, text, extent];
  if (extent === "not-stated" || !school && !area) return is(MAYBE);
  if (inside && extent === "areas") return is(school && some ? MAYBE : YES);
  if (extent === "schools" && school && !some) return is(NO);
  if (inside || !areas.length && some) return is(MAYBE);
  return near.some((id) => mine.includes(id)) ? is(MAYBE, data.unclear) : is(mine.length ? NO : MAYBE);
}

// Where one source says yes and another no, it may be, unless the school is named; a municipality that has none is a no
function where(record, { municipality, places }) {
  if (!municipality) return null;
  let most = NO, wide = NO, doubted = false, none = false;
  for (const place of record.places) {
    const [found, , sort] = places[place];
    if (sort === "wide") wide = Math.max(wide, found); else most = Math.max(most, found);
    doubted ||= found === NO;
    none ||= sort === "none";
  }
  if (none && most === NO) return NO;
  most = Math.max(most, wide);
  return most === YES && doubted ? MAYBE : most;
}

// What a record has of its own in the municipality, else in its region or the country
function local(record, key, municipality, data) {
  const found = record.places.map((place) => data.places?.[place] ?? {}).filter((place) => key in place);
  return found.find((place) => place.in === municipality) ?? found.find((place) => !place.in && within(place, municipality, data));
}

// Users: of what is not in use
function status(record, { municipality }, data) {
  const own = municipality && local(record, "status", municipality, data), value = own ? own.status : record.status;
  const elsewhere = !municipality && record.places.some((place) => (data.places[place].status ?? value) !== value);
  if (!value || elsewhere) return value ? MAYBE : null;
  if (value === "ended" || own && value === "not-in-use") return NO;
  return !own && record.users && municipality && !record.users.includes(municipality) ? NO : MAYBE;
}

const holds = (rows, value) => rows.some(([from, to]) => value >= from && value <= to);

function level({ grades, ages }, { grade, age }) {
  if (grade === null && age === null) return null;
  const found = [], target = grades?.filter((row) => row[2] === "target");
  if (grade !== null && grades) {
    found.push(holds(target, grade) ? YES : !target.length || holds(grades, grade) ? MAYBE : NO);
  }
  if (age !== null && ages) found.push(holds(ages, age) ? YES : NO);
  return found.length ? Math.min(...found) : MAYBE;
}

// Unlawful absence is a part of all absence; shares of different periods cannot be compared
export function passes([value, comparison, kind, period = ""], percent, unlawful, over = "") {
  if (value === undefined || period !== over) return MAYBE;
  if (comparison === "exactly") return percent === value ? YES : MAYBE;
  if (comparison === "at-least" ? percent >= value : percent > value) return kind === "unlawful" && !unlawful ? MAYBE : YES;
  return unlawful && kind !== "unlawful" ? MAYBE : NO;
}

function absence({ limits }, { percent, unlawful, period }) {
  if (percent === null) return null;
  return limits ? Math.max(...limits.map((one) => passes(one, percent, unlawful, period))) : MAYBE;
}

// The steps of other municipalities say nothing of this one
function step({ steps = [], places }, { step: id }, data) {
  if (!id) return null;
  if (steps.includes(id)) return YES;
  const ladder = data.steps[id];
  return !steps.some((other) => data.steps[other] === ladder)
    && places.some((place) => within(data.places[place], ladder, data) ?? true) ? MAYBE : NO;
}

function responsible({ own, others }, { organisation: id }) {
  if (!id) return null;
  return own?.includes(id) ? YES : own && !others?.includes(id) ? NO : MAYBE;
}

// In the order of the words; null where nothing is asked
const CRITERIA = [status, where, level, absence, step, responsible];

// The verdict on a record; what is not stated is never a no
export function judge(record, query, data) {
  let verdict = YES, met = 0;
  for (const criterion of CRITERIA) {
    const found = criterion(record, query, data);
    if (found >= YES) met += found;
    else verdict = Math.min(verdict, found ?? YES);
  }
  return [verdict, met];
}

// Where it is, the best place first
const told = (record, { places }) => record.places.map((place) => places[place]).filter(([found]) => found !== null)
  .sort((a, b) => b[0] - a[0]).map(([, text]) => text).join(" ");

function node(tag, props, ...children) {
  const made = Object.assign(document.createElement(tag), props);
  made.append(...children);
  return made;
}

function card([index], query, data) {
  const record = data.records[index], { id, name, words, chain, prose, families = [], roles = {} } = data.cards[index];
  const line = (title, text) => [node("strong", {}, `${title}: `), text];
  const link = (text, path) => node("a", { href: `../${path}` }, text);
  const list = (tag, props, rows) => node(tag, props, ...rows.map((row) => node("li", {}, ...row)));
  const item = node("li", { className: "fund" }, node("h3", {}, link(name, `indsatser/${id}.html`)));
  const here = (key) => query.municipality ? local(record, key, query.municipality, data)?.[key] : undefined;
  const state = here("state") ?? words[0], way = here("chain") ?? chain;
  if (status(record, query, data) === null) item.append(node("p", { className: "svag" }, state));
  item.append(node("ul", {}, ...CRITERIA.flatMap((criterion, index) => {
    const found = criterion(record, query, data), text = criterion === where && told(record, query) || index && words[index] || state;
    if (found === null) return [];
    return node("li", { className: `grund-${found}` }, ...line(`${data.criteria[index]} – ${data.verdicts[found]}`, text));
  })));
  if (roles[query.role]) item.append(node("p", {}, ...line("Til dig", roles[query.role])));
  item.append(list("ol", { className: "vej" }, data.chain.map((title, index) => line(title, way[index]))));
  for (const [other, text] of families) item.append(node("p", {}, "Hører til ", link(text, `indsatser/${other}.html`), ". Se også dér."));
  if (prose) item.append(node("details", {}, node("summary", {}, data.prose), list("ul", {}, prose.map((text) => [text]))));
  item.append(link(`Sammenlign ${name} med andre`, `sammenlign/index.html?id=${id}`));
  return item;
}

function group(verdict, found, query, data) {
  const items = node("ul", { className: "fundne" }), more = node("button", { type: "button" }, "Vis flere");
  const grow = () => {
    const shown = items.children.length;
    items.append(...found.slice(shown, shown + PART).map((one) => card(one, query, data)));
    more.hidden = items.children.length === found.length;
    return items.children[shown];
  };
  more.onclick = () => grow().querySelector("a").focus();
  grow();
  return node("section", {}, node("h2", {}, `${data.groups[verdict]} (${found.length})`), items, more);
}

function draw(query, data, place) {
  const groups = [[], [], []];
  query.places = data.places.map((one) => reach(one, query, data));
  data.records.forEach((record, index) => {
    const [verdict, met] = judge(record, query, data);
    groups[verdict].push([index, met]);
  });
  for (const verdict of [YES, MAYBE, NO]) {
    const found = groups[verdict].sort((a, b) => b[1] - a[1]);
    if (found.length) place.append(group(verdict, found, query, data));
  }
  return `${groups[YES].length} passer, ${groups[MAYBE].length} passer måske, ${groups[NO].length} passer ikke. ${data.total}`;
}

function start(form, data) {
  const [count, place, answer, all] = ["antal", "svar", "skole", "alle"].map((id) => document.getElementById(`find-${id}`));
  const { kommune, omraade, skole, klasse, alder, fravaer, slags, periode, trin, ansvarlig, rolle } = form.elements;

  const school = () => {
    const found = schools(skole.value, kommune.value, omraade.value, data), typed = skole.value.trim();
    const names = found.map((id) => data.schools[id].name).join(", ");
    answer.textContent = typed && `${data.found[Math.min(found.length, 2)]} ${names || `»${typed}«`}`;
    return found.length === 1 ? found[0] : "";
  };
  const update = () => {
    for (const [field, of] of [[omraade, data.areas], [trin, data.steps]]) {
      for (const option of field.options) {
        option.hidden = option.disabled = option.value && kommune.value && of[option.value] !== kommune.value;
        if (option.disabled && option.selected) field.value = "";
      }
    }
    const id = school(), area = omraade.value;
    const query = {
      school: id, area, municipality: data.schools[id]?.in ?? data.areas[area] ?? kommune.value, step: trin.value,
      grade: number(klasse.value), age: number(alder.value), percent: number(fravaer.value), unlawful: slags.value, period: periode?.value,
      organisation: ansvarlig.value, role: rolle.value,
    };
    const { role, unlawful, period, ...asked } = query;
    all.hidden = Object.values(asked).some((one) => one !== null && one !== "");
    place.replaceChildren();
    count.textContent = all.hidden ? draw(query, data, place) : data.empty;
  };
  const change = () => {
    const state = `${new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()))}`;
    if (state !== location.search.slice(1)) history.pushState(null, "", state ? `?${state}` : location.pathname);
    update();
  };
  const restore = () => {
    const state = new URLSearchParams(location.search);
    for (const field of form.querySelectorAll("[name]")) field.value = state.get(field.name) ?? "";
    update();
  };
  form.oninput = update;
  form.onchange = change;
  form.onreset = () => setTimeout(change);
  form.onsubmit = () => (change(), false);
  onpopstate = restore;
  restore();
}

const form = document.getElementById("find");
if (form) start(form, await (await fetch(form.dataset.kilde, { cache: "no-cache" })).json());

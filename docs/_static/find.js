// Find indsats: judges the records by what the reader tells.
const NO = 0, MAYBE = 1, YES = 2, NAMED = 3, PART = 10;

// æ, ø and å are the same as their ASCII spellings
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
  .replace(/æ|ae/g, "a").replace(/ø|oe/g, "o").replace(/aa/g, "a").replace(/[^a-z0-9]+/g, " ").trim();

const number = (text) => /^\s*\d+([.,]\d+)?\s*$/.test(text) ? Number(text.replace(",", ".")) : null;

// The school of that name, else those whose words begin so
export function schools(typed, municipality, area, data) {
  const wanted = fold(typed), near = [];
  for (const [id, school] of wanted ? Object.entries(data.schools) : []) {
    if (municipality && school.in !== municipality || area && !school.areas.includes(area)) continue;
    const names = [school.name, ...school.aliases].map(fold);
    if (names.includes(wanted)) return [id];
    if (names.some((name) => wanted.split(" ").every((word) => ` ${name}`.includes(` ${word}`)))) near.push(id);
  }
  return near;
}

// One place: verdict and words; a school that is named weighs more than its area
export function reach(place, { municipality, school, area }, data) {
  const { in: own, extent, areas = [], schools: named = [], around = [], near = [], some, text } = place;
  if (own !== municipality) return [null];
  if (named.includes(school)) return [NAMED, `${data.named} ${text}`];
  const mine = school ? data.schools[school].areas : [area], is = (verdict, more = "") => [verdict, text + more];
  const inside = (school ? areas : around).some((id) => mine.includes(id));
  if (extent === "municipality") return is(YES);
  if (extent === "none") return is(NO);
  if (extent === "not-stated" || !school && !area) return is(MAYBE);
  if (inside && extent === "areas") return is(school && some ? MAYBE : YES);
  if (extent === "schools" && school && !some) return is(NO);
  if (inside || !areas.length && some) return is(MAYBE);
  return near.some((id) => mine.includes(id)) ? is(MAYBE, data.unclear) : is(mine.length ? NO : MAYBE);
}

// Where one source says yes and another no, it may be, unless the school is named
function where(record, { municipality, places }) {
  if (!municipality) return null;
  let most = NO, doubted = false;
  for (const place of record.places) {
    const found = places[place][0];
    if (found > most) most = found;
    doubted ||= found === NO;
  }
  return most === YES && doubted ? MAYBE : most;
}

// Users: of what is not in use here
function status({ status: value, users }, { municipality }) {
  if (!value) return null;
  return value === "ended" || users && municipality && !users.includes(municipality) ? NO : MAYBE;
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

// Unlawful absence is a part of all absence
export function passes([value, comparison, kind], percent, unlawful) {
  if (value === undefined) return MAYBE;
  if (comparison === "exactly") return percent === value ? YES : MAYBE;
  if (comparison === "at-least" ? percent >= value : percent > value) return kind === "unlawful" && !unlawful ? MAYBE : YES;
  return unlawful && kind !== "unlawful" ? MAYBE : NO;
}

function absence({ limits }, { percent, unlawful }) {
  if (percent === null) return null;
  return limits ? Math.max(...limits.map((one) => passes(one, percent, unlawful))) : MAYBE;
}

function step({ step: own, places }, { step: id }, data) {
  if (!id) return null;
  return own ? own === id ? YES : NO : places.some((place) => data.places[place].in === data.steps[id]) ? MAYBE : NO;
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
  if (!record.status) item.append(node("p", { className: "svag" }, words[0]));
  item.append(node("ul", {}, ...CRITERIA.flatMap((criterion, index) => {
    const found = criterion(record, query, data), text = criterion === where && told(record, query) || words[index];
    if (found === null) return [];
    return node("li", { className: `grund-${found}` }, ...line(`${data.criteria[index]} – ${data.verdicts[found]}`, text));
  })));
  if (roles[query.role]) item.append(node("p", {}, ...line("Til dig", roles[query.role])));
  item.append(list("ol", { className: "vej" }, data.chain.map((title, index) => line(title, chain[index]))));
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
  const { kommune, omraade, skole, klasse, alder, fravaer, slags, trin, ansvarlig, rolle } = form.elements;

  const school = () => {
    const found = schools(skole.value, kommune.value, omraade.value, data), typed = skole.value.trim();
    const names = found.map((id) => data.schools[id].name).join(", ");
    answer.textContent = typed && `${data.found[Math.min(found.length, 2)]} ${names || `»${typed}«`}`;
    return found.length === 1 ? found[0] : "";
  };
  const update = () => {
    for (const option of omraade.options) {
      option.hidden = option.disabled = option.value && kommune.value && data.areas[option.value] !== kommune.value;
      if (option.disabled && option.selected) omraade.value = "";
    }
    const id = school(), area = omraade.value;
    const query = {
      school: id, area, municipality: data.schools[id]?.in ?? data.areas[area] ?? kommune.value, step: trin.value,
      grade: number(klasse.value), age: number(alder.value), percent: number(fravaer.value), unlawful: slags.value,
      organisation: ansvarlig.value, role: rolle.value,
    };
    const { role, unlawful, ...asked } = query;
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

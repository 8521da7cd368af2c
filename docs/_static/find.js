// Find indsats: judges the records of the build's JSON file by what the reader tells.
const NO = 0, MAYBE = 1, YES = 2, PART = 10;

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

// One place: [verdict, words, weight]
function reach({ extent, areas = [], schools: named = [], some, text }, { school, area }, data) {
  if (named.includes(school)) return [YES, `${data.named} ${text}`, 0.5];
  const mine = school ? data.schools[school].areas : [area], is = (verdict, more = "") => [verdict, text + more, 0];
  const inside = areas.some((id) => mine.includes(id)) || !school && named.some((id) => data.schools[id].areas.includes(area));
  if (extent === "municipality") return is(YES);
  if (extent === "none") return is(NO);
  if (extent === "not-stated" || !school && !area) return is(MAYBE);
  if (inside && extent === "areas") return is(school && some ? MAYBE : YES);
  if (extent === "schools" && school && !some) return is(NO);
  if (inside || !areas.length && some) return is(MAYBE);
  const near = mine.some((own) => data.areas[own].near.some((id) => areas.includes(id)));
  return near ? is(MAYBE, data.unclear) : is(mine.length ? NO : MAYBE);
}

// All places; where one source says yes and another no, it may be, unless the school is named
function where({ places }, query, data) {
  if (!query.municipality) return null;
  const found = places.filter((place) => place.in === query.municipality).map((place) => reach(place, query, data));
  if (!found.length) return [NO];
  found.sort((a, b) => b[0] + b[2] - a[0] - a[2]);
  const [[verdict, , weight]] = found, text = found.map((one) => one[1]).join(" ");
  return [verdict === YES && !weight && found.at(-1)[0] === NO ? MAYBE : verdict, text, weight];
}

function status({ status: value, users = [] }, { municipality }) {
  if (value === "not-in-use-here") return [municipality && !users.includes(municipality) ? NO : MAYBE];
  return value ? [value === "ended" ? NO : MAYBE] : null;
}

const within = (value) => ([from, to]) => value >= from && value <= to;

function level({ grades = [], ages = [] }, { grade, age }) {
  if (grade === null && age === null) return null;
  const found = [], target = grades.filter((row) => row[2] === "target");
  if (grade !== null && grades.length) {
    found.push(target.some(within(grade)) ? YES : !target.length || grades.some(within(grade)) ? MAYBE : NO);
  }
  if (age !== null && ages.length) found.push(ages.some(within(age)) ? YES : NO);
  return [found.length ? Math.min(...found) : MAYBE];
}

// A limit as the source states it; unlawful absence is a part of all absence
export function passes([value, comparison, kind], percent, unlawful) {
  if (value === undefined) return MAYBE;
  if (comparison === "exactly") return percent === value ? YES : MAYBE;
  if (comparison === "at-least" ? percent >= value : percent > value) return kind === "unlawful" && !unlawful ? MAYBE : YES;
  return unlawful && kind !== "unlawful" ? MAYBE : NO;
}

function absence({ limits = [] }, { percent, unlawful }) {
  return percent === null ? null : [limits.length ? Math.max(...limits.map((one) => passes(one, percent, unlawful))) : MAYBE];
}

function step({ step: own, places }, { step: id }, { steps }) {
  if (!id) return null;
  return [own ? own === id ? YES : NO : places.some((place) => place.in === steps[id]) ? MAYBE : NO];
}

function responsible({ own = [], others = [] }, { organisation: id }) {
  return id ? [own.includes(id) ? YES : own.length && !others.includes(id) ? NO : MAYBE] : null;
}

// The verdict on a record, and why; what is not stated is never a no
export function judge(record, query, data) {
  const reasons = [];
  let verdict = YES, met = 0;
  [status, where, level, absence, step, responsible].forEach((criterion, index) => {
    const found = criterion(record, query, data);
    if (!found) return;
    reasons.push([index, found[0], found[1] ?? record.words[index]]);
    verdict = Math.min(verdict, found[0]);
    met += (found[0] === YES) + (found[2] ?? 0);
  });
  return { record, verdict, reasons, met };
}

function node(tag, props, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function card({ record, reasons }, { role }, data) {
  const { id, name, words, chain, prose = [], families = [], roles = {} } = record;
  const line = (title, text) => [node("strong", {}, `${title}: `), text];
  const link = (other, text) => node("a", { href: `../indsatser/${other}.html` }, text);
  const list = (tag, props, rows) => node(tag, props, ...rows.map((row) => node("li", {}, ...row)));
  const item = node("li", { class: "fund" }, node("h3", {}, link(id, name)));
  if (reasons[0][0]) item.append(node("p", { class: "svag" }, words[0]));
  item.append(node("ul", {}, ...reasons.map(([index, verdict, text]) => node("li", { class: `grund-${verdict}` },
    ...line(`${data.criteria[index]} – ${data.verdicts[verdict]}`, text)))));
  if (roles[role]) item.append(node("p", {}, ...line("Til dig", roles[role])));
  item.append(list("ol", { class: "vej" }, data.chain.map((title, index) => line(title, chain[index]))));
  for (const [other, text] of families) item.append(node("p", {}, "Hører til ", link(other, text), ". Se også dér."));
  if (prose.length) {
    item.append(node("details", {}, node("summary", {}, data.prose), list("ul", {}, prose.map((text) => [text]))));
  }
  item.append(node("a", { href: `../sammenlign/index.html?id=${id}` }, `Sammenlign ${name} med andre`));
  return item;
}

function group(verdict, found, query, data) {
  const items = node("ul", { class: "fundne" }), more = node("button", { type: "button" }, "Vis flere");
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
  for (const record of data.records) {
    const found = judge(record, query, data);
    groups[found.verdict].push(found);
  }
  place.replaceChildren();
  for (const verdict of [YES, MAYBE, NO]) {
    const found = groups[verdict].sort((a, b) => b.met - a.met);
    if (found.length) place.append(group(verdict, found, query, data));
  }
  const [no, maybe, yes] = groups.map((one) => one.length);
  return `${yes} passer, ${maybe} passer måske, ${no} passer ikke. I alt ${data.records.length} indsatser.`;
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
      option.hidden = option.disabled = !!option.value && !!kommune.value && data.areas[option.value].in !== kommune.value;
      if (option.disabled && option.selected) omraade.value = "";
    }
    const id = school(), area = omraade.value;
    const query = {
      school: id, area, municipality: (data.schools[id] ?? data.areas[area])?.in ?? kommune.value, step: trin.value,
      grade: number(klasse.value), age: number(alder.value), percent: number(fravaer.value), unlawful: !!slags.value,
      organisation: ansvarlig.value, role: rolle.value,
    };
    const { role, unlawful, ...asked } = query;
    all.hidden = Object.values(asked).some((one) => one !== null && one !== "");
    if (!all.hidden) place.replaceChildren();
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
  form.onsubmit = (event) => {
    event.preventDefault();
    change();
  };
  addEventListener("popstate", restore);
  restore();
}

const form = document.getElementById("find");
if (form) fetch(form.dataset.kilde, { cache: "no-cache" }).then((answer) => answer.json()).then((data) => start(form, data));

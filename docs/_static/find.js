// Find indsats: holds what the reader tells against every record. Numbers and words come from the JSON file of the build.
const NO = 0, MAYBE = 1, YES = 2, FIRST = 10, MORE = 40;
const VERDICTS = ["passer ikke", "måske", "passer"];
const TITLES = ["Passer ikke", "Passer måske", "Passer på det, du har valgt"];
const CRITERIA = ["Status", "Sted", "Klassetrin og alder", "Fravær", "Trin", "Ansvarlig"];

/** A text for comparing: æ, ø and å are the same letters as their ASCII spellings. */
export const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "")
  .replace(/æ|ae/g, "a").replace(/ø|oe/g, "o").replace(/aa/g, "a").replace(/[^a-z0-9]+/g, " ").trim();

const number = (text) => /^\s*\d+([.,]\d+)?\s*$/.test(text) ? Number(text.replace(",", ".")) : null;

/** The schools that a typed name may mean: the one of that name, else those in which every word begins a word. */
export function schools(typed, municipality, area, data) {
  const wanted = fold(typed), near = [];
  for (const [id, school] of wanted ? Object.entries(data.schools) : []) {
    if (municipality && school.in !== municipality || area && !school.areas.includes(area)) continue;
    const names = [school.name, id, ...school.aliases].map(fold);
    if (names.includes(wanted)) return [id];
    if (names.some((name) => wanted.split(" ").every((word) => ` ${name}`.includes(` ${word}`)))) near.push(id);
  }
  return near;
}

/** Whether one source's place takes in the school or area: [verdict, words]. */
function reach({ extent, areas = [], schools: named = [], unnamed, text }, { school, area }, data) {
  if (extent === "municipality" || named.includes(school)) return [YES, text];
  if (extent === "none") return [NO, text];
  if (extent === "not-stated" || !school && !area) return [MAYBE, text];
  const mine = school ? data.schools[school].areas : [area];
  const inside = areas.some((id) => mine.includes(id)) || !school && named.some((id) => data.schools[id].areas.includes(area));
  if (inside && extent === "areas") return [school && unnamed ? MAYBE : YES, text];
  if (extent === "schools" && school && !unnamed) return [NO, text];
  if (inside || !areas.length && unnamed) return [MAYBE, text];
  if (areas.some((id) => mine.some((own) => data.areas[own].near.includes(id)))) {
    return [MAYBE, `${text} Om det område rummer det valgte, er ikke afklaret.`];
  }
  return mine.length ? [NO, text] : [MAYBE, `${text} Skolens område er ikke oplyst.`];
}

function where(record, query, data) {
  if (!query.municipality) return null;
  const found = record.places.filter((place) => place.in === query.municipality).map((place) => reach(place, query, data));
  if (!found.length) return [NO];
  found.sort((a, b) => b[0] - a[0]);
  return [found[0][0], [...new Set(found.map((one) => one[1]))].join(" ")];
}

function status(record, { municipality }) {
  const { status: value, users = [] } = record;
  if (value === "not-in-use-here") return [municipality && !users.includes(municipality) ? NO : MAYBE];
  return value ? [value === "ended" ? NO : MAYBE] : null;
}

const within = (value) => ([from, to]) => value >= from && value <= to;

/** What is stated of grade and age decides; both must fit where both are. */
function level({ grades = [], ages = [] }, { grade, age }) {
  if (grade === null && age === null) return null;
  const found = [], target = grades.filter((row) => row[2] === "target");
  if (grade !== null && grades.length) {
    found.push(target.some(within(grade)) ? YES : !target.length || grades.some(within(grade)) ? MAYBE : NO);
  }
  if (age !== null && ages.length) found.push(ages.some(within(age)) ? YES : NO);
  return [found.length ? Math.min(...found) : MAYBE];
}

/** A limit against a share of absence, exactly as the source states it; unlawful absence is a part of all absence. */
export function passes([value, comparison, kind], percent, unlawful) {
  if (value === undefined) return MAYBE;
  if (comparison === "exactly") return percent === value ? YES : MAYBE;
  if (comparison === "at-least" ? percent >= value : percent > value) return kind === "unlawful" && !unlawful ? MAYBE : YES;
  return unlawful && kind !== "unlawful" ? MAYBE : NO;
}

function absence({ limits = [] }, { percent, unlawful }) {
  return percent === null ? null : [limits.length ? Math.max(...limits.map((one) => passes(one, percent, unlawful))) : MAYBE];
}

function step(record, query, data) {
  if (!query.step) return null;
  if (record.step) return [record.step === query.step ? YES : NO];
  return [record.places.some((place) => place.in === data.steps[query.step]) ? MAYBE : NO];
}

function responsible({ own = [], others = [] }, { organisation: id }) {
  return id ? [own.includes(id) ? YES : own.length && !others.includes(id) ? NO : MAYBE] : null;
}

/** The verdict on a record with its reasons: [criterion, verdict, words]. What is not stated is never a no. */
export function judge(record, query, data) {
  const reasons = [];
  let verdict = YES, met = 0;
  [status, where, level, absence, step, responsible].forEach((criterion, index) => {
    const found = criterion(record, query, data);
    if (!found) return;
    reasons.push([CRITERIA[index], found[0], found[1] ?? record.words[index]]);
    verdict = Math.min(verdict, found[0]);
    met += found[0] === YES;
  });
  return { record, verdict, reasons, met };
}

function node(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function card({ record, reasons }, query, data) {
  const { id, name, words, chain, prose = [], families = [], roles = {} } = record;
  const line = (title, text) => [node("strong", {}, `${title}: `), text];
  const link = (other, text) => node("a", { href: `../indsatser/${other}.html` }, text);
  const rows = reasons.map(([title, verdict, text]) =>
    node("li", { class: `grund-${verdict}` }, ...line(`${title} – ${VERDICTS[verdict]}`, text)));
  const item = node("li", { class: "fund" }, node("h3", {}, link(id, name)));
  if (reasons[0][0] !== "Status") item.append(node("p", { class: "svag" }, words[0]));
  item.append(node("ul", {}, ...rows));
  if (roles[query.role]) item.append(node("p", {}, ...line("Til dig", roles[query.role])));
  item.append(node("ol", {}, ...data.chain.map((title, index) => node("li", {}, ...line(title, chain[index])))));
  for (const [other, text] of families) item.append(node("p", {}, "Hører til ", link(other, text), ". Se også dér."));
  if (prose.length) {
    item.append(node("details", {}, node("summary", {}, "Kriterier, du selv må vurdere"),
      node("ul", {}, ...prose.map((text) => node("li", {}, text)))));
  }
  item.append(node("a", { href: `../sammenlign/index.html?id=${id}` }, `Sammenlign ${name} med andre`));
  return item;
}

function group(verdict, found, query, data) {
  const items = node("ul", { class: "fundne" }), more = node("button", { type: "button" }, "Vis flere");
  const grow = (amount) => {
    const shown = items.children.length;
    items.append(...found.slice(shown, shown + amount).map((one) => card(one, query, data)));
    more.hidden = items.children.length === found.length;
    return items.children[shown];
  };
  more.addEventListener("click", () => grow(MORE).querySelector("a").focus());
  grow(FIRST);
  return node("section", {}, node("h2", {}, `${TITLES[verdict]} (${found.length})`), items, more);
}

/** Judges all records and draws those that fit, may fit and do not fit; gives the count in words. */
export function draw(query, data, place) {
  const groups = [[], [], []];
  for (const found of data.records.map((record) => judge(record, query, data))) groups[found.verdict].push(found);
  const drawn = [YES, MAYBE, NO].filter((verdict) => groups[verdict].length).map((verdict) =>
    group(verdict, groups[verdict].sort((a, b) => b.met - a.met), query, data));
  place.replaceChildren(...drawn);
  const [no, maybe, yes] = groups.map((one) => one.length);
  return `${yes} passer, ${maybe} passer måske, ${no} passer ikke. I alt ${data.records.length} indsatser.`;
}

function start(form, data) {
  const [count, place, answer, all] = ["find-antal", "find-svar", "f-skole-svar", "alle-indsatser"]
    .map((id) => document.getElementById(id));
  const { kommune, omraade, skole, klasse, alder, fravaer, ulovligt, trin, ansvarlig, rolle } = form.elements;

  const school = () => {
    const found = schools(skole.value, kommune.value, omraade.value, data), typed = skole.value.trim();
    const buttons = found.slice(0, 8).map((id) => {
      const button = node("button", { type: "button" }, data.schools[id].name);
      button.addEventListener("click", () => {
        skole.value = data.schools[id].name;
        skole.focus();
        change();
      });
      return button;
    });
    if (found.length === 1) answer.textContent = `Skole: ${data.schools[found[0]].name}.`;
    else if (found.length) answer.replaceChildren("Flere skoler passer. Vælg: ", ...buttons);
    else answer.textContent = typed && `Håndbogen kender ingen skole med navnet »${typed}« her. Feltet tæller ikke med.`;
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
      grade: number(klasse.value), age: number(alder.value), percent: number(fravaer.value), unlawful: ulovligt.checked,
      organisation: ansvarlig.value, role: rolle.value,
    };
    const { municipality, grade, age, percent, organisation } = query;
    all.hidden = !!(municipality || query.step || organisation) || [grade, age, percent].some((one) => one !== null);
    if (!all.hidden) place.replaceChildren();
    count.textContent = all.hidden ? draw(query, data, place) : `${data.records.length} indsatser. Udfyld et eller flere felter.`;
  };
  const change = () => {
    const state = `${new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()))}`;
    if (state !== location.search.slice(1)) history.pushState(null, "", state ? `?${state}` : location.pathname);
    update();
  };
  const restore = () => {
    const state = new URLSearchParams(location.search);
    for (const field of form.querySelectorAll("[name]")) {
      if (field.type === "checkbox") field.checked = state.has(field.name);
      else field.value = state.get(field.name) ?? "";
    }
    update();
  };
  form.addEventListener("input", update);
  form.addEventListener("change", change);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change();
  });
  form.addEventListener("reset", () => setTimeout(change));
  addEventListener("popstate", restore);
  restore();
}

const form = document.getElementById("find");
if (form) {
  fetch(form.dataset.kilde, { cache: "no-cache" }).then((answer) => answer.json()).then((data) => start(form, data), () => {
    document.getElementById("find-antal").textContent = "Søgningen kunne ikke hentes. Alle indsatser står i tabellen herunder.";
  });
}

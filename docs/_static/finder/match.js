// Whether interventions fit what is asked, and why. Data: finder/data.py.

/** How near it is, which is its group. */
export const [NO, MAYBE, HERE, WIDE, AREA, NAMED] = [0, 1, 2, 3, 4, 5];

/** What a reason does: it excludes, makes a maybe, is to be checked, or speaks for it. */
export const [AGAINST, DOUBT, CHECK, FOR] = [0, 1, 2, 3];

const hits = (some = [], others = []) => some.some((one) => others.includes(one));

function nearness({ schools, areas, inside, unsure, rest = NO, whole }, { school, area }, data) {
  if (whole) return rest;
  if (!school && !area) return HERE;
  if (hits(schools, [school])) return NAMED;
  const mine = school ? data.schools[school].areas : [area];
  if (hits(school ? inside : areas, mine)) return AREA;
  return hits(unsure, mine) || (!mine.length && (inside || unsure)) ? MAYBE : rest;
}

/** Nearness, what it does, its words, and the place that counts. */
function locate(record, query, data) {
  const { municipality, school } = query;
  if (!municipality) return [HERE, CHECK, `Nævnt: ${record.where}`, record];
  const places = record.places.filter((place) => (place.in ?? [municipality]).includes(municipality));
  const found = places.map((place) => [nearness(place, query, data), place]).sort(([one], [other]) => other - one);
  const [near, place] = found[0] ?? [NO, {}];
  if (near === NO) return [NO, AGAINST, place[school ? "refusal" : "none"] ?? `Kun nævnt: ${record.where}`, place];
  if (near === MAYBE) return [MAYBE, DOUBT, place.unclear ?? place.text, place];
  return [near, FOR, near === NAMED ? place.named : place.text, place];
}

/** Grade and age, by rows of [from, to, what it does]; one of the two may be reckoned from the other. */
function level(record, query, { reckoning }) {
  const asked = ["grades", "ages"].filter((key) => query[key] !== null && record[key]);
  const keys = asked.filter((key) => asked.length === 1 || key !== record.reckoned);
  const found = keys.map((key) => {
    const rows = record[key].filter(([from, to]) => from <= query[key] && query[key] <= to);
    const tail = key === record.reckoned ? `; ${reckoning[key][query[key]]}` : "";
    return [Math.max(AGAINST, ...rows.map(([, , what]) => what)), record.level + tail];
  });
  return found.sort(([one], [other]) => one - other).slice(0, 1);
}

/** One threshold: only one unit over one period is compared; unlawful absence is a part of all. */
export function reaches({ unit, value, comparison, kind, period = "" }, query) {
  const amount = query[unit] ?? null;
  if (amount === null || period !== query.period) return CHECK;
  if (comparison === "exactly") return amount === value ? FOR : CHECK;
  if (amount > value || (amount === value && comparison === "at-least"))
    return kind === "unlawful" && !query.unlawful ? CHECK : FOR;
  return query.unlawful && kind !== "unlawful" ? CHECK : AGAINST;
}

/** The thresholds, of which a pupil has to reach one. */
function absence({ limits = [] }, query) {
  const found = limits.map((limit) => [reaches(limit, query), limit.text]);
  const best = Math.max(...found.map(([what]) => what));
  const told = found.filter(([what]) => what === best).map(([, text]) => text);
  const tail = best === CHECK && (query.percent ?? query.days) ? ". Tjek, om dit tal er målt sådan" : "";
  return told.length ? [[best, `Grænse: ${told.join("; eller ")}${tail}`]] : [];
}

/** Conditions in words, with what the answer makes of them. */
const conditions = ({ checks = [] }, { answer }) =>
  checks
    .map(([text, question, verdicts]) => [question ? verdicts[answer(question)] : CHECK, text])
    .filter(([what]) => what !== null)
    .map(([what = CHECK, text]) => [what, text]);

/** The verdict on a record: its group, and its reasons as [what it does, text]. */
export function match(record, query, data) {
  const [near, effect, text, place] = locate(record, query, data);
  const reasons = [[effect, text], ...level(record, query, data), ...absence(record, query), ...conditions(record, query)];
  if (place.status) reasons.push(place.status);
  const worst = Math.min(...reasons.map(([what]) => what));
  const points = reasons.filter(([what]) => what === FOR).length;
  return { record, reasons, points, way: place.way ?? record.way, forms: [], group: worst > DOUBT ? near : worst };
}

/** The groups, the best first in each; a family has its forms of the same group with it. */
export function rank(query, data) {
  const groups = [[], [], [], [], [], []];
  for (const record of data.records) {
    const found = match(record, query, data);
    groups[found.group].push(found);
  }
  return groups.map((group) => {
    const families = new Map(group.map((found) => [found.record.id, found]));
    for (const { record } of group) families.get(record.family)?.forms.push(record);
    return group.filter(({ record }) => !families.has(record.family)).sort((one, other) => other.points - one.points);
  });
}

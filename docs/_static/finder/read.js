// What is asked, read from the fields.

/** 18 %, 18,5 pct., 12 år or 7 dage as a number; null for nothing, NaN for anything else or too much. */
export function readNumber(text, most) {
  const found = /^(\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|pct\.?|procent|år|(?:skole)?dage?|)$/i.exec(text);
  const number = Number(found?.[1].replace(",", "."));
  return text ? (number <= most ? number : Number.NaN) : null;
}

/** The letters of a name, æ, ø and å as in ASCII, without "skole" at its end. */
const fold = (text) =>
  text
    .toLowerCase()
    .replace(/æ|ae/g, "a")
    .replace(/ø|oe/g, "o")
    .replace(/å|aa/g, "a")
    .replace(/[^a-z0-9]/g, "")
    .replace(/(.)skolen?$/, "$1");

/** The share of a name's pairs of letters that another has. */
const likeness = (name, other) =>
  [...name].filter((letter, index) => index && other.includes(name[index - 1] + letter)).length / (name.length - 1);

/** The schools that a name may mean, and whether it is sure: it names one, or begins only one. */
function findSchools(text, schools) {
  const wanted = fold(text);
  const isShort = wanted.length > 2 && !/skolen?$/i.test(text);
  const score = (name) => (name === wanted ? 3 : isShort && name.startsWith(wanted) ? 2 : likeness(wanted, name));
  const scored = Object.entries(schools).map(([id, { name, aliases }]) => [
    id,
    Math.max(...[name, ...aliases].map(fold).map(score)),
  ]);
  const best = Math.max(0.6, ...scored.map(([, points]) => points));
  const ids = scored.filter(([, points]) => points === best || (best < 2 && points > 0.6)).map(([id]) => id);
  return { ids: ids.slice(0, 3), isSure: ids.length === 1 && best > 1 };
}

/** The query, the fields that cannot be read, and the schools that may be meant. */
export function readQuery(value, { schools, areas }) {
  const { ids, isSure } = findSchools(value("skole"), schools);
  const wrong = value("skole") && !isSure ? ["skole"] : [];
  const number = (name, most) => {
    const found = readNumber(value(name), most);
    if (Number.isNaN(found)) wrong.push(name);
    return found;
  };
  const [school, area] = [isSure ? ids[0] : "", value("omraade")];
  const query = {
    school,
    area,
    municipality: schools[school]?.in ?? areas[area]?.in ?? value("kommune"),
    grades: number("klasse", 10),
    percent: number("fravaer", 100),
    ages: number("alder", 25),
    days: number("dage", 400),
    period: value("periode"),
    unlawful: value("slags"),
    answer: value,
  };
  return { query, wrong, offers: ids.map((id) => schools[id].name) };
}

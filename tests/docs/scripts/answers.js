// Answers questions to the finder: `node answers.js DATA QUESTIONS`, both JSON files; prints one answer for each question.
import { readFileSync } from "node:fs";
import { rank } from "../../../docs/_static/finder/match.js";
import { readQuery } from "../../../docs/_static/finder/read.js";

const [data, questions] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));

function answer(fields) {
  const { query, wrong, offers } = readQuery((name) => fields[name] ?? "", data);
  if (wrong.length) return { wrong, offers };
  const groups = rank(query, data).map((rows) => rows.map(({ record, forms }) => [record.id, ...forms.map((form) => form.id)]));
  const reasons = rank(query, data).flatMap((rows) => rows.map((found) => [found.record.id, found.reasons]));
  return { groups, reasons: Object.fromEntries(reasons) };
}

process.stdout.write(JSON.stringify(questions.map(answer)));

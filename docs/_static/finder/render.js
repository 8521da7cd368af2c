// An intervention as a row of the page's own templates.
import { fill, find, make } from "../dom.js";
import { DOUBT, MAYBE } from "./match.js";

const link = ({ id, name }) => make("a", { href: `../indsatser/${id}.html` }, name);

/** A row with all reasons; of one that is far or late, only what keeps it from being nearer. */
export function row({ record, reasons, way, forms, group }, index) {
  const isWhole = group > MAYBE && index < 8;
  const item = find(isWhole ? "#find-match" : "#find-line").content.cloneNode(true);
  const told = reasons.filter(([what]) => isWhole || what <= DOUBT);
  fill(item, { ...record, way });
  find("h3", item).append(link(record));
  find("ul", item).append(...told.map(([what, text]) => make("li", { className: `reason-${what}` }, text)));
  if (isWhole && forms.length) find("p", item).append(" Former: ", ...forms.flatMap((form) => [link(form), " "]));
  return item;
}

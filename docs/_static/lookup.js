// Source marks and explained words open what they lead to where they stand. Without this script they are plain links.
import { find, findAll, make } from "./dom.js";

const MARKS = ".source-mark";
const NO_LOOKUP = ".rail, .sources, .glossary, svg";
const GAP = 6; // px between a link and its box

/** Rows of the page's glossary by the address of the term's page. */
function glossary() {
  const rows = new Map();
  for (const row of findAll(".glossary tr")) {
    const link = find("a[href]", row);
    if (link) rows.set(link.href, row);
  }
  return rows;
}

/** What a link leads to on this page: the source, or the words that explain a term. */
function target(link, terms) {
  if (!link.matches(MARKS)) return terms.get(link.href);
  return link.hash ? document.getElementById(decodeURIComponent(link.hash.slice(1))) : null;
}

/** A copy of what an element holds, without anchors. */
function copyOf(element) {
  const copy = element.cloneNode(true);
  for (const part of findAll("[id]", copy)) part.removeAttribute("id");
  return [...copy.childNodes];
}

/** What the box shows: the cells of a glossary's row below each other; a section of a source below its document. */
function content(row) {
  if (row.cells) return [...row.cells].map((cell) => make("p", {}, copyOf(cell)));
  const source = row.parentElement.closest(".sources > li");
  const title = source ? [make("p", {}, find("a", source).cloneNode(true))] : [];
  return [...title, ...copyOf(row)];
}

/** Below the link, or above it where there is no room below; inside the window. */
function place(box, link) {
  const at = link.getClientRects()[0];
  const { clientWidth, clientHeight } = document.documentElement;
  const fitsBelow = at.bottom + GAP + box.offsetHeight <= clientHeight || at.top < box.offsetHeight + GAP;
  const top = fitsBelow ? at.bottom + GAP : at.top - GAP - box.offsetHeight;
  const left = Math.max(GAP, Math.min(at.left, clientWidth - box.offsetWidth - GAP));
  box.style.top = `${top + scrollY}px`;
  box.style.left = `${left + scrollX}px`;
}

/** One box at a time, next to its link in the document: the tab key goes from the link into it. */
function start(article) {
  const terms = glossary();
  const rows = new Map();
  let current;
  let pressed;

  for (const link of findAll("a[href]", article)) {
    const row = link.closest(NO_LOOKUP) ? null : target(link, terms);
    if (!row) continue;
    rows.set(link, row);
    link.setAttribute("aria-expanded", "false");
  }

  const close = () => current?.hidePopover();

  function open(link) {
    const button = make("button", { type: "button", className: "button button-light" }, "Luk");
    const label = link.matches(MARKS) ? "Kilde" : "Forklaring";
    const properties = { className: "lookup", id: "opslag", popover: "auto", role: "note", "aria-label": label };
    const box = make("span", properties, ...content(rows.get(link)), button);
    button.addEventListener("click", () => {
      close();
      link.focus();
    });
    box.addEventListener("toggle", ({ newState }) => {
      if (newState !== "closed") return;
      link.setAttribute("aria-expanded", "false");
      link.removeAttribute("aria-controls");
      if (box.contains(document.activeElement)) link.focus();
      box.remove();
      if (current === box) current = undefined;
    });
    link.after(box);
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-controls", "opslag");
    current = box;
    box.showPopover();
    place(box, link);
  }

  // a press outside closes the box before the click arrives: a second press on the same link must not open it again
  article.addEventListener("pointerdown", (event) => {
    pressed = event.target.closest("a[aria-controls='opslag']");
  });
  article.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!rows.has(link) || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const wasOpen = link === pressed || link.getAttribute("aria-controls") === "opslag";
    pressed = undefined;
    close();
    if (!wasOpen) open(link);
  });
  addEventListener("resize", close);
}

const article = find("main article");
if (article && "popover" in HTMLElement.prototype) start(article);

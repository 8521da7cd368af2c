// Every page: the menu, the rail, notes and print. The pages are whole without it.
import { find, findAll } from "./dom.js";

/** Open or close every note; the button says which it does next. */
function openNotes(button) {
  const isOpen = button.getAttribute("aria-pressed") !== "true";
  for (const note of findAll("main details:not([data-stays])")) note.open = isOpen;
  button.setAttribute("aria-pressed", `${isOpen}`);
  button.textContent = isOpen ? "Luk alle noter" : "Åbn alle noter";
}

const ACTIONS = { "open-notes": openNotes, print: () => print() };

/** A menu closes when the reader goes elsewhere, or presses Escape. */
function closeMenu(menu) {
  const opener = find("summary", menu);
  document.addEventListener("click", ({ target }) => {
    if (!menu.contains(target)) menu.open = false;
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget)) menu.open = false;
  });
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    opener.focus();
  });
}

/** Browsers without ::details-content print what is closed as closed. */
function printOpen() {
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = findAll("main details:not([open])");
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
  });
}

/** What the address asks, in the words of the form that asks it. */
function asked() {
  const fields = findAll("main form [name]");
  return [...new URLSearchParams(location.search)].flatMap(([name, value]) => {
    const place = fields.findIndex((field) => field.name === name);
    const [field] = place < 0 ? [] : fields.splice(place, 1);
    const option = field?.options && [...field.options].find((one) => one.value === value);
    const text = field?.options ? option?.text : field && value;
    const label = field?.labels[0]?.firstChild.textContent.trim();
    return value.trim() && text && label ? `${label}${label.endsWith("?") ? "" : ":"} ${text}` : [];
  });
}

/** Forms are not printed: what was asked is. */
function printAsked() {
  addEventListener("beforeprint", () => {
    const words = asked().join(" · ");
    for (const line of findAll(".asked")) line.textContent = words && `${words}. ${line.dataset.rest}`;
  });
}

/** A link to something in a closed note opens the note. */
function reveal() {
  const target = find(":target");
  const note = target?.closest("details:not([open])");
  if (!note) return;
  note.open = true;
  target.scrollIntoView();
}

/** The rail shows which section is read. */
function followSections() {
  const links = new Map(findAll(".rail-sections a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const sections = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const observer = new IntersectionObserver(
    (entries) => {
      const entered = entries.find(({ isIntersecting }) => isIntersecting);
      if (!entered) return;
      for (const [id, link] of links) link.toggleAttribute("aria-current", id === entered.target.id);
      links.get(entered.target.id).setAttribute("aria-current", "true");
    },
    { rootMargin: "-10% 0px -80% 0px" },
  );
  for (const section of sections) observer.observe(section);
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("button[data-action]");
  ACTIONS[button?.dataset.action]?.(button);
});
for (const menu of findAll(".menu-more")) closeMenu(menu);
printOpen();
printAsked();
addEventListener("hashchange", reveal);
reveal();
followSections();

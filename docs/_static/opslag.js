// Source marks and explained words open what they lead to where they stand. Without this script they are plain links.
(() => {
  "use strict";
  const article = document.querySelector("article.bd-article");
  if (!article || !("popover" in HTMLElement.prototype)) return;

  const terms = new Map();
  for (const row of document.querySelectorAll("#ord > ul > li")) {
    const link = row.querySelector("p:first-child > a");
    if (link) terms.set(link.href, row);
  }
  const found = (link) => link.matches(".kildemaerke, .forklaring")
    ? link.hash && document.getElementById(decodeURIComponent(link.hash.slice(1)))
    : terms.get(link.href);

  const contents = new Map();
  for (const link of article.querySelectorAll("a[href]")) {
    const row = link.closest("#ord, #kilder, svg") ? null : found(link);
    if (!row) continue;
    contents.set(link, row);
    link.setAttribute("aria-expanded", "false");
    if (link.matches(".kildemaerke")) link.setAttribute("aria-label", `Kilde ${link.textContent}`);
  }

  // one box at a time, next to its link in the document: the tab key goes from the link into it

  let box, pressed;
  const shut = () => box?.hidePopover();

  function open(link) {
    const made = document.createElement("span");
    made.className = "opslag";
    made.id = "opslag";
    made.popover = "auto";
    made.setAttribute("role", "note");
    made.setAttribute("aria-label", link.matches(".kildemaerke") ? "Kilde" : "Forklaring");
    const copy = contents.get(link).cloneNode(true);
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Luk";
    button.addEventListener("click", () => { shut(); link.focus(); });
    made.append(...copy.childNodes, button);
    link.after(made);
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-controls", "opslag");
    made.addEventListener("toggle", ({ newState }) => {
      if (newState !== "closed") return;
      link.setAttribute("aria-expanded", "false");
      link.removeAttribute("aria-controls");
      if (made.contains(document.activeElement)) link.focus();
      made.remove();
      if (box === made) box = undefined;
    });
    box = made;
    made.showPopover();
    place(made, link);
  }

  function place(made, link) {
    const at = link.getClientRects()[0], gap = 6, { clientWidth, clientHeight } = document.documentElement;
    const below = at.bottom + gap + made.offsetHeight <= clientHeight || at.top < made.offsetHeight + gap;
    const top = below ? at.bottom + gap : at.top - gap - made.offsetHeight;
    const left = Math.max(gap, Math.min(at.left, clientWidth - made.offsetWidth - gap));
    made.style.top = `${top + scrollY}px`;
    made.style.left = `${left + scrollX}px`;
  }

  // a press outside shuts the box before the click arrives: a second press on the same link must not open it again

  article.addEventListener("pointerdown", ({ target }) => {
    const link = target.closest("a[aria-controls='opslag']");
    pressed = link;
  });

  article.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!contents.has(link) || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const wasOpen = link === pressed || link.getAttribute("aria-controls") === "opslag";
    pressed = undefined;
    shut();
    if (!wasOpen) open(link);
  });
  addEventListener("resize", shut);
  addEventListener("keydown", ({ key }) => { if (key === "Escape") shut(); }, true); // the theme takes this key from the browser
})();

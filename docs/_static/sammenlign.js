// Sammenlign: two to four interventions side by side, from the JSON file that the build makes for each of them.
const known = new Map();

function node(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Lines as a list: each is a text, or a text with the lines below it. */
const lines = (rows) => node("ul", {}, ...rows.map((row) =>
  typeof row === "string" ? node("li", {}, row) : node("li", {}, row[0], lines(row[1]))));

function load(id) {
  if (!known.has(id)) {
    known.set(id, fetch(`${encodeURIComponent(id)}.json`, { cache: "no-cache" }).then((answer) => answer.json()));
  }
  return known.get(id);
}

function cell(id, { name }, [title, anchor, rows]) {
  const made = node("td", {}, rows.length === 1 && typeof rows[0] === "string" ? node("p", {}, rows[0]) : lines(rows));
  if (anchor === null) return made;
  const words = node("span", { class: "visually-hidden" }, ` til ${title.toLowerCase()} for ${name}`);
  made.append(node("a", { class: "kildemaerke", href: `../indsatser/${id}.html${anchor && `#${anchor}`}` }, "Kilder", words));
  return made;
}

function compare(ids, records) {
  const heads = records.map(({ name }, index) =>
    node("th", { scope: "col" }, node("a", { href: `../indsatser/${ids[index]}.html` }, name)));
  const body = records[0].rows.map(([title], row) => node("tr", {}, node("th", { scope: "row" }, title),
    ...records.map((record, index) => cell(ids[index], record, record.rows[row]))));
  return node("div", { class: "tabel", tabindex: "0", role: "region", "aria-label": "Sammenligning" },
    node("table", { class: "table sammenligning" },
      node("caption", {}, `Sammenligning af ${records.map(({ name }) => name).join(", ")}`),
      node("thead", {}, node("tr", {}, node("td", {}), ...heads)), node("tbody", {}, ...body)));
}

function start(form) {
  const [count, place, all] = ["antal", "svar", "alle"].map((id) => document.getElementById(`sammenlign-${id}`));
  const fields = [...form.querySelectorAll("select")];
  const chosen = () => [...new Set(fields.map((field) => field.value).filter(Boolean))];

  async function update() {
    const ids = chosen();
    all.hidden = ids.length > 0;
    if (!ids.length) place.replaceChildren();
    count.textContent = "Vælg to til fire indsatser.";
    if (!ids.length) return;
    try {
      const records = await Promise.all(ids.map(load));
      if (`${ids}` !== `${chosen()}`) return;
      place.replaceChildren(compare(ids, records));
      count.textContent = ids.length > 1 ? `${ids.length} indsatser står side om side.` : "Vælg mindst én indsats mere.";
    } catch {
      known.clear();
      count.textContent = "Sammenligningen kunne ikke hentes. Se indsatsernes egne sider.";
    }
  }
  const restore = () => {
    const ids = new URLSearchParams(location.search).getAll("id");
    fields.forEach((field, index) => { field.value = ids[index] ?? ""; });
    update();
  };
  const change = () => {
    const state = `${new URLSearchParams(chosen().map((id) => ["id", id]))}`;
    history.pushState(null, "", state ? `?${state}` : location.pathname);
    update();
  };
  form.addEventListener("change", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(change));
  addEventListener("popstate", restore);
  restore();
}

start(document.getElementById("sammenlign"));

// What has to be known before the page is drawn: the colours that the reader chose, or the system's, and whether the address
// asks something, so that what follows the answer waits for it and its data are fetched. No module, and not deferred.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  function stored() {
    try {
      return localStorage.getItem("mode");
    } catch {
      return null; // storage is closed to this page
    }
  }

  let mode = ["light", "dark"].includes(stored()) ? stored() : "auto";

  function show() {
    root.dataset.theme = mode === "auto" ? (system.matches ? "dark" : "light") : mode;
    for (const button of document.querySelectorAll("button[data-mode]")) {
      button.setAttribute("aria-pressed", `${button.dataset.mode === mode}`);
    }
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-mode]");
    if (!button) return;
    mode = button.dataset.mode;
    try {
      localStorage.setItem("mode", mode);
    } catch {
      // the choice holds for this page only
    }
    show();
  });
  if (location.search.length > 1) {
    root.dataset.asked = "";
    const { answers: href } = root.dataset; // what the answer begins with
    if (href)
      document.head.append(
        Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "", href }),
      );
  }
  document.addEventListener("DOMContentLoaded", show);
  system.addEventListener("change", show);
  show();
})();

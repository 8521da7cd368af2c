// Before the page is drawn: the colours that the reader chose, and no styles written by the icons' script (ikoner.css has them).
(() => {
  const { dataset } = document.documentElement;
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  dataset.mode = kept("mode") || "auto";
  dataset.theme = kept("theme") || "auto";
  window.FontAwesomeConfig = { autoAddCss: false };
})();

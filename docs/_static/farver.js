// Before the page is drawn: the colours that the reader chose.
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
})();

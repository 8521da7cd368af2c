// Only in the preview: loads the page again when what it is made of has changed.
const changes = new EventSource(`changes${new URL(import.meta.url).search}`);
changes.onmessage = () => location.reload();

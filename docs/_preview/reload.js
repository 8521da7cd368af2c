// Only in the preview: loads the page again when what it is made of has changed.
const { href, search } = new URL(import.meta.url);
const changes = new EventSource(new URL(`changes${search}`, href));
changes.onmessage = () => location.reload();

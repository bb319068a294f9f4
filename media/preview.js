// In VS Code's preview a link to a place of the page scrolls there and leaves the keyboard behind. For links between
// citations, entries and footnotes this takes it along, so that Tab and screen readers go on from there.
document.addEventListener('click', ({ target }) => {
  const roles = ['doc-biblioref', 'doc-backlink', 'doc-noteref'];
  const link = target instanceof Element ? target.closest('a[role]') : null;
  const address = link?.getAttribute('href') ?? '';
  if (!roles.includes(link?.getAttribute('role') ?? '') || !address.startsWith('#')) return;
  const place = document.getElementById(decodeURIComponent(address.slice(1)));
  if (!place) return;
  if (!place.matches('a')) place.tabIndex = -1;
  // Behind VS Code's own listener, which scrolls.
  setTimeout(() => place.focus({ preventScroll: true }));
});

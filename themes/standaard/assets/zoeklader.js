// Opens the search when the visitor asks for it: with the button, or with the key `/`. Nothing of it is loaded before
// that. Without this script the button is a link to the page that tells where to look.
const place = document.querySelector('[data-zoeken]');
if (place) {
  const link = place.querySelector('a');
  const button = place.querySelector('button');
  const spot = document.querySelector('[data-zoekplek]');
  let panel;

  const styled = () => new Promise((done) => {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = place.dataset.stijl;
    style.integrity = place.dataset.stijlIntegriteit;
    // Without its style the panel still searches.
    style.onload = done;
    style.onerror = done;
    document.head.append(style);
  });

  const started = (both) => {
    // Only now: until the search is there, its place tells where to look.
    if (spot) spot.textContent = '';
    return both[0].start(place, spot);
  };

  const open = async () => {
    panel = panel || Promise.all([import(place.dataset.vensterscript), styled()]).then(started);
    try {
      (await panel).open();
    } catch {
      // A page that was open for long may name files that are gone; the other page names the new ones, and tells what
      // to do when searching fails there too.
      if (!spot) location.assign(link.href);
    }
  };

  const isText = (it) => it.isContentEditable || it.matches('textarea, select, input:not([type=radio], [type=checkbox])');

  link.hidden = true;
  button.hidden = false;
  button.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    const other = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    if (event.key !== '/' || other || 'zonderSneltoets' in place.dataset || isText(event.target)) return;
    event.preventDefault();
    open();
  });
  if (spot) open();
}

// Which edition has the code that somebody types: it stands on the page already, so nothing is asked and nothing is kept.
const place = document.querySelector('[data-uitgave-zoek]');
const field = document.querySelector('#uitgave-code');
const result = document.querySelector('[data-uitgave-uitslag]');

// Ten letters, however they are typed; a code of fewer is none yet.
const LENGTH = 10;

if (place instanceof HTMLElement && field instanceof HTMLInputElement && result) {
  const editions = new Map();
  for (const link of document.querySelectorAll('a[data-code]')) {
    const code = link.getAttribute('data-code');
    // A text that came back has its code twice: the newest stands first.
    if (!editions.has(code)) editions.set(code, link);
  }
  const found = (text) => {
    const code = text.toUpperCase().replace(/[^A-Z]/g, '');
    result.textContent = '';
    if (code.length < LENGTH) return;
    const link = editions.get(code);
    if (!link) {
      result.textContent = place.getAttribute('data-onbekend');
      return;
    }
    const copy = document.createElement('a');
    copy.href = link.href;
    copy.textContent = link.textContent.trim();
    result.append(`${place.getAttribute('data-gevonden')} `, copy);
  };
  place.hidden = false;
  field.addEventListener('input', () => found(field.value));
  field.addEventListener('keydown', (event) => {
    const link = result.querySelector('a');
    if (event.key === 'Enter' && link) link.click();
  });
  // A browser may have kept what stood in it.
  found(field.value);
}

// Reading: terms and footnotes open in place, a section is copied, links are numbered on paper. Without this script they are links.
(() => {
  const { sluiten, gekopieerd, adressen } = /** @type {ReadingScript} */ (document.currentScript).dataset;
  const canOpen = 'popover' in HTMLElement.prototype;
  const said = document.createElement('p');
  said.className = 'korte-melding';
  // No role: an empty line that has one is read aloud as well.
  said.setAttribute('aria-live', 'polite');
  document.body.append(said);
  const openers = new WeakMap();
  let note;

  const button = (name, text, press) => {
    const res = document.createElement('button');
    res.type = 'button';
    res.className = name;
    res.textContent = text;
    res.addEventListener('click', press);
    return res;
  };

  const filled = (name, ...inside) => {
    if (!note) {
      note = document.createElement('div');
      note.className = 'begrip-uitleg';
      note.popover = 'auto';
      note.tabIndex = -1;
      note.setAttribute('role', 'dialog');
      document.body.append(note);
    }
    const title = document.createElement('p');
    title.className = 'begrip-naam';
    title.textContent = name;
    note.setAttribute('aria-label', name);
    note.replaceChildren(title, ...inside, button('sluiten', sluiten, () => note.hidePopover()));
    return note;
  };

  const footnote = (link) => {
    const source = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!source) return null;
    const text = source.cloneNode(true);
    for (const it of text.querySelectorAll('.terug')) it.remove();
    for (const it of text.querySelectorAll('[id]')) it.removeAttribute('id');
    return filled(link.getAttribute('aria-label'), ...text.childNodes);
  };

  const explained = (link) => document.getElementById(`uitleg-${link.dataset.begrip ?? decodeURIComponent(link.hash.slice(1))}`);

  const reference = (link) => {
    const { verwijzing, verwijzingGekopieerd, kopieerVerwijzing, kopieerLink } = link.closest('[data-verwijzing]')?.dataset ?? {};
    if (!verwijzing) return null;
    const heading = link.previousElementSibling.textContent.trim();
    const address = new URL(link.hash, document.querySelector('link[rel=canonical]')?.href ?? location.href).href;
    const text = document.createElement('p');
    text.textContent = `${heading}${/[.?!]$/.test(heading) ? '' : '.'} ${verwijzing} ${address}`;
    const copied = async (what, done) => {
      if (await copy(what, done)) note.hidePopover();
      // What cannot be copied here is chosen, and can be copied by hand.
      else getSelection()?.selectAllChildren(text);
    };
    return filled(heading, text,
      button('knop', kopieerVerwijzing, () => copied(text.textContent, verwijzingGekopieerd)),
      button('knop', kopieerLink, () => copied(link.href, gekopieerd)));
  };

  const explanation = (link) => {
    if (link.matches('.begrip')) return explained(link);
    return link.matches('.anker') ? reference(link) : footnote(link);
  };

  const show = (link) => {
    const it = explanation(link);
    if (!it) return false;
    openers.set(it, link);
    it.showPopover({ source: link });
    it.scrollTop = 0;
    it.focus({ preventScroll: true });
    return true;
  };

  document.addEventListener('toggle', (event) => {
    openers.get(event.target)?.setAttribute('aria-expanded', String(event.newState === 'open'));
  }, true);

  const copy = async (text, done) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // No clipboard here: a link that was followed stands in the address.
      return false;
    }
    said.textContent = done;
    setTimeout(() => { said.textContent = ''; }, 4000);
    return true;
  };

  document.addEventListener('click', (event) => {
    // The table of contents stays in sight on a small screen: open, it would cover what was chosen.
    const contents = event.target instanceof Element && event.target.closest('.inhoudsopgave a')?.closest('details');
    if (contents) contents.open = false;
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element && event.target.closest('a.begrip, a.noot, a.anker');
    if (!link) return;
    if (canOpen && show(link)) event.preventDefault();
    else if (link.matches('.anker')) copy(link.href, gekopieerd);
  });

  addEventListener('beforeprint', () => {
    const printed = document.querySelector('.boom:has(.speler-samenvatting)') ?? document.querySelector('main');
    const base = document.querySelector('link[rel=canonical]')?.href ?? location.href;
    const numbers = new Map();
    for (const link of printed?.querySelectorAll('a:is([href^="http"], [href^="/"]):not(.begrip)') ?? []) {
      if (link.closest('nav, svg, .bronnen, [popover], .boom-gebruiken')) continue;
      const address = new URL(link.getAttribute('href'), base).href;
      link.dataset.adres = '';
      if (address.startsWith(`${base}#`)) continue;
      if (!numbers.has(address)) numbers.set(address, numbers.size + 1);
      link.dataset.adres = numbers.get(address);
    }
    if (!numbers.size) return;
    const list = document.createElement('aside');
    list.className = 'adressen';
    const title = document.createElement('h2');
    title.textContent = adressen;
    const items = document.createElement('ol');
    for (const address of numbers.keys()) items.append(Object.assign(document.createElement('li'), { textContent: address }));
    list.append(title, items);
    const end = document.querySelector('main :is(.bronnen, .alleen-druk)');
    if (end) end.before(list);
    else printed.append(list);
  });
  addEventListener('afterprint', () => {
    document.querySelector('.adressen')?.remove();
    for (const it of document.querySelectorAll('[data-adres]')) it.removeAttribute('data-adres');
  });
})();

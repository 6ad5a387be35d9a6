// The search as the visitor sees it: a field, whom to call, a count that is read out, and results in groups.
//
// Loads the index and what searches in it once, and after these the texts of which a result shows a piece; typing itself causes
// no request. What is typed stays in the
// field: it enters no address, no history and no storage, and it is gone when the panel closes or the page is left.
// Whom to call is there from the first moment, and large where the words are of someone in need or where nothing is found.

/** Typing pauses this long before the results follow, in milliseconds. */
const PAUSE = 80;
/** So many results of a group are shown at first. */
const N_SHOWN = 5;

/**
 * Makes the panel.
 * @param {SearchPlace} place the element with the button, the template and the addresses of the files
 * @param {HTMLElement | null} spot where the panel stands on the page for searching; elsewhere it opens under the button
 */
export function start(place, spot) {
  const panel = place.querySelector('template').content.firstElementChild.cloneNode(true);
  const [input] = panel.getElementsByTagName('input');
  const button = place.querySelector('button');
  const find = (name) => panel.querySelector(`.zoek-${name}`);
  const [count, results, close] = [find('telling'), find('resultaten'), find('sluit')];
  let search;
  /** Of the sections; a result has no piece of text before they are there. */
  let texts;
  let failed = false;
  let timer = 0;

  const links = () => [input, ...results.getElementsByTagName('a')];
  const isOpen = () => !panel.hidden;

  const tell = (text, urgent) => {
    panel.classList.toggle('zoek-dringend', urgent);
    count.textContent = urgent ? `${text.replace(/\.?$/, '.')} ${count.dataset.bel}` : text;
  };

  const show = () => {
    clearTimeout(timer);
    timer = 0;
    const query = input.value.trim();
    results.textContent = '';
    if (failed) tell(count.dataset.mislukt, true);
    else if (!search) tell(count.dataset.laden, false);
    else if (!query) tell('', false);
    else {
      const found = search(query, texts);
      tell(counted(count.dataset, found.n), found.isNeed || found.n === 0);
      const { beste, uitklappen } = results.dataset;
      const groups = [{ label: beste, results: found.best }, ...found.groups].filter((it) => it.results.length);
      results.append(...groups.map((it, n) => group(it, n, uitklappen, place.dataset.wortel)));
    }
  };

  const clear = () => {
    input.value = '';
    show();
  };

  const shut = () => {
    // Asked first: a result that has the focus goes with the words.
    const inside = panel.contains(document.activeElement);
    clear();
    if (!spot) {
      panel.hidden = true;
      button.setAttribute('aria-expanded', 'false');
    }
    if (inside) (spot ? input : button).focus();
  };

  const move = (step) => {
    // Results that come after the key would take the focus away together with those that have it.
    if (timer) show();
    const list = links();
    const at = list.indexOf(document.activeElement);
    list[Math.min(Math.max(at + step, 0), list.length - 1)].focus();
  };

  const key = (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    const onLink = results.contains(event.target) && event.target.matches('a');
    if (event.key === 'Escape') shut();
    else if (plain && event.key === 'ArrowDown' && (onLink || event.target === input)) move(1);
    else if (plain && event.key === 'ArrowUp' && onLink) move(-1);
    else if (plain && event.key === 'Enter' && event.target === input) move(1);
    else {
      // Typing goes on from a result as well.
      if (plain && onLink && event.key.length === 1 && event.key !== ' ') input.focus();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  panel.hidden = !spot;
  close.hidden = Boolean(spot);
  if (spot) spot.append(panel);
  else button.after(panel);

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
  panel.addEventListener('keydown', key);
  close.addEventListener('click', shut);
  panel.addEventListener('change', (event) => {
    if (event.target.type === 'checkbox') place.toggleAttribute('data-zonder-sneltoets', !event.target.checked);
  });
  panel.addEventListener('focusout', (event) => {
    // A panel that stays open over the page would hide what has the focus.
    const to = event.relatedTarget;
    if (to && to !== button && !panel.contains(to)) shut();
  });
  document.addEventListener('pointerdown', (event) => {
    if (isOpen() && !spot && !place.contains(event.target)) shut();
  });
  // A result may be further on in this same page.
  results.addEventListener('click', (event) => {
    if (!spot && event.target.closest('a')) {
      panel.hidden = true;
      setTimeout(shut);
    }
  });
  for (const leaving of ['pagehide', 'meldwijzer:wis']) window.addEventListener(leaving, clear);

  /** Puts pieces of text under the results that are shown, and moves nothing else: somebody may be walking along them. */
  const fill = () => {
    const query = input.value.trim();
    if (!search || !query) return;
    const found = search(query, texts);
    const all = new Map([found.best, ...found.groups.map((it) => it.results)].flat().map((it) => [place.dataset.wortel + it.href, it]));
    for (const link of results.getElementsByTagName('a')) {
      const it = all.get(link.getAttribute('href') ?? '');
      if (it) link.parentElement?.querySelector('.zoek-stuk')?.replaceChildren(...pieces(it.text));
    }
  };

  const fail = () => {
    failed = true;
    show();
  };
  load(place.dataset).then(({ prepared, getTexts }) => {
    search = prepared;
    show();
    // The first time takes longest: while nobody has typed yet, that costs nobody anything.
    setTimeout(() => search('hulp'));
    // Without the texts the search still finds.
    getTexts().then((it) => {
      texts = it;
      fill();
    }, () => {});
  }).catch(fail);

  return {
    open() {
      if (isOpen() && !spot && panel.contains(document.activeElement)) return shut();
      panel.hidden = false;
      button.setAttribute('aria-expanded', 'true');
      show();
      input.focus();
    },
  };
}

/** Everything that searching needs, once. The index stands where the pointer says: its name changes with the texts. */
async function load({ wortel, machine }) {
  const pointer = json(`${wortel}zoeken/wijzer.json`, { cache: 'no-cache' });
  const index = pointer.then((it) => json(wortel + it.index, { integrity: it.integrity }));
  const [{ prepare }, data, it] = await Promise.all([import(machine), index, pointer]);
  return { prepared: prepare(data), getTexts: () => json(wortel + it.texts, { integrity: it.textsIntegrity }) };
}

async function json(address, options) {
  const answer = await fetch(address, { credentials: 'omit', ...options });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

function counted({ geen, een, meer }, n) {
  if (n === 0) return geen;
  return n === 1 ? een : meer.replace('{n}', n);
}

function group({ label, results }, n, more, root) {
  const id = `zoekgroep-${n}`;
  const list = element('ul', {}, ...results.slice(0, N_SHOWN).map((it) => item(it, root)));
  const res = element('section', { 'aria-labelledby': id }, element('h2', { id }, label), list);
  const rest = results.slice(N_SHOWN);
  if (rest.length) {
    const button = element('button', { type: 'button', class: 'knop zoek-meer' }, more.replace('{n}', rest.length));
    button.addEventListener('click', () => {
      const items = rest.map((it) => item(it, root));
      list.append(...items);
      items[0].querySelector('a').focus();
      button.remove();
    });
    res.append(button);
  }
  return res;
}

function item({ name, path, href, text }, root) {
  return element(
    'li', {},
    element('a', { href: root + href }, name),
    element('p', { class: 'zoek-pad' }, path.join(' › ')),
    element('p', { class: 'zoek-stuk' }, ...pieces(text)),
  );
}

const pieces = (text) => text.map((it) => (it.marked ? element('mark', {}, it.text) : it.text));

/** Text only ever becomes text: nothing of the index is read as HTML. */
function element(name, attributes, ...children) {
  const res = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) res.setAttribute(key, value);
  res.append(...children);
  return res;
}

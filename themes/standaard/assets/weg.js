// Leaving quickly. Without this script the exit is an ordinary link.
//
// With it the page is gone at once: content, title and icon; a player on the page wipes its answers; then the top
// window goes to the neutral address, in the place of this page, so that Back does not return here. Where a host does
// not let its frame do that, the page stays blank and opens nothing. Shift three times does the same, with spoken
// progress. Nothing is stored and nothing is sent.
(() => {
  const WITHIN = 5000;
  let target = '';
  let presses = 0;
  let alone = false;
  let timer = 0;

  const exit = () => document.querySelector('a[data-weg]');

  const hide = (title) => {
    const icon = document.createElement('link');
    icon.rel = 'icon';
    icon.href = 'data:,';
    for (const it of document.querySelectorAll('link[rel~="icon"], link[rel="manifest"]')) it.remove();
    document.head.append(icon);
    document.title = title;
    document.documentElement.classList.add('leeg');
    document.body.replaceChildren();
  };

  const go = () => {
    try {
      window.top.location.replace(target);
    } catch {
      // The host of the frame forbids it: stay blank.
    }
  };

  const leave = () => {
    const link = exit();
    if (!target && link) {
      target = link.href;
      window.dispatchEvent(new Event('meldwijzer:wis'));
      hide(link.dataset.titel);
    }
    if (target) go();
  };

  const say = (text) => {
    const place = document.querySelector('.weg-stand');
    if (place) place.textContent = text;
  };

  const forget = () => {
    clearTimeout(timer);
    if (presses) say('');
    presses = 0;
    alone = false;
  };

  const left = (event) => {
    if (event.target instanceof Element && event.target.closest('a[data-weg]')) {
      event.preventDefault();
      leave();
    }
  };
  document.addEventListener('click', left, true);
  document.addEventListener('auxclick', left, true);

  // A Shift with which something else was done is a capital or a selection, not a way out.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Shift') forget();
    else if (!event.repeat) alone = !(event.ctrlKey || event.altKey || event.metaKey);
  }, true);
  document.addEventListener('pointerdown', forget, true);
  document.addEventListener('keyup', (event) => {
    if (event.key !== 'Shift' || !alone) return;
    alone = false;
    presses += 1;
    clearTimeout(timer);
    timer = setTimeout(forget, WITHIN);
    const { nogTwee, nogEen, nu } = exit()?.dataset ?? {};
    say([nogTwee, nogEen, nu][presses - 1] ?? '');
    if (presses === 3) leave();
  }, true);

  // A page that was left stays blank, also when the browser kept it whole.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted && target) go();
  });
})();

// Leaving quickly: the page is gone at once, and the top window goes to the neutral address in its place. Without this script the exit is
// an ordinary link. Written in the JavaScript of 2018; nothing is stored and nothing is sent.
(() => {
  const WITHIN = 5000;
  // Wheel events closer together than this are one movement, in milliseconds.
  const ONE_MOVEMENT = 60;
  let target = '';
  let presses = 0;
  let alone = false;
  let timer = 0;
  let wheeled = -Infinity;
  let runsOut = false;

  const exit = () => document.querySelector('a[data-weg]');

  const attempt = (step) => {
    try {
      step();
      return true;
    } catch {
      return false;
    }
  };

  // What shows most comes first.
  const hide = (title) => [
    () => window.dispatchEvent(new Event('meldwijzer:wis')),
    () => document.documentElement.classList.add('leeg'),
    () => { document.body.textContent = ''; },
    () => { document.title = title; },
    () => {
      for (const it of document.querySelectorAll('link[rel~="icon"], link[rel="manifest"]')) it.remove();
      const icon = document.createElement('link');
      icon.rel = 'icon';
      icon.href = 'data:,';
      document.head.append(icon);
    },
  ].forEach(attempt);

  // In the frame of a host that forbids it the page stays blank; elsewhere the link itself is what is left.
  const go = () => attempt(() => /** @type {Window} */ (window.top).location.replace(target))
    || attempt(() => { /** @type {Window} */ (window.top).location.href = target; })
    || window.top !== window;

  /** True when there is nothing left to do for the link. */
  const leave = (link) => {
    if (!link) return target !== '' && go();
    const first = target === '';
    target = link.href;
    // On its own: what goes wrong in here may not keep the visitor.
    if (first) attempt(() => hide((exit() || link).dataset.titel));
    return go();
  };

  const say = (text) => attempt(() => { document.querySelector('.weg-stand').textContent = text; });

  const forget = () => {
    clearTimeout(timer);
    if (presses) say('');
    presses = 0;
    alone = false;
  };

  const left = (event) => {
    const link = event.target instanceof Element && event.target.closest('a[data-weg]');
    if (link && leave(link)) event.preventDefault();
  };
  document.addEventListener('click', left, true);
  document.addEventListener('auxclick', left, true);

  // A Shift with which something else was done is a capital, a selection or a way to scroll, not a way out.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Shift') forget();
    else if (!event.repeat) {
      alone = !(event.ctrlKey || event.altKey || event.metaKey);
      runsOut = event.timeStamp - wheeled < ONE_MOVEMENT;
    }
  }, true);
  for (const other of ['pointerdown', 'touchstart', 'gesturestart', 'dragstart']) document.addEventListener(other, forget, true);
  // A screen reader keeps the letter of Shift and a letter, the way to the heading before this one. What moves by it is seen.
  for (const moved of ['focusin', 'selectionchange']) document.addEventListener(moved, forget, true);
  // These go on by themselves, or say nothing while Shift is up.
  document.addEventListener('pointermove', (event) => alone && event.buttons && forget(), true);
  for (const other of ['pointerup', 'dragover', 'drop']) document.addEventListener(other, () => alone && forget(), true);
  document.addEventListener('wheel', (event) => {
    const since = event.timeStamp - wheeled;
    wheeled = event.timeStamp;
    // A wheel that was turning when Shift went down runs out by itself: nobody in a hurry waits for that.
    runsOut = runsOut && since < ONE_MOVEMENT;
    if (alone && !runsOut) forget();
  }, { capture: true, passive: true });
  document.addEventListener('keyup', (event) => {
    if (event.key !== 'Shift' || !alone) return;
    alone = false;
    presses += 1;
    const link = exit();
    if (link) say([link.dataset.nogTwee, link.dataset.nogEen, link.dataset.nu][presses - 1]);
    if (presses === 3) {
      presses = 0;
      leave(link);
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(forget, WITHIN);
  }, true);

  // A page that was left stays blank, also when the browser kept it whole.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted && target) go();
  });
})();

// Tells the page around the frame how high this page is, in steps, and nothing else: exact heights would tell which
// question is shown. Of the body, because the document itself is never lower than the frame: it would only ever grow.
const STEP = 100;
let told = 0;
const tell = () => {
  const height = Math.ceil(document.body.getBoundingClientRect().height / STEP) * STEP;
  if (height !== told) {
    told = height;
    window.parent.postMessage({ soort: 'meldwijzer-hoogte', hoogte: height }, '*');
  }
};
// An observer tells of several changes at once, when they have been laid out.
const follow = () => {
  new ResizeObserver(tell).observe(document.body);
  tell();
};
// The plain tree may be ten times as high as a question: nothing is told before it is known which of the two stays.
const place = document.querySelector('[data-boom]');
const isKnown = () => !place.dataset.js || 'klaar' in place.dataset;
if (window.parent !== window) {
  if (isKnown()) {
    follow();
  } else {
    new MutationObserver((_, observer) => {
      if (!isKnown()) return;
      observer.disconnect();
      follow();
    }).observe(place, { attributeFilter: ['data-klaar'] });
  }
}

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
if (window.parent !== window) {
  new ResizeObserver(tell).observe(document.body);
  tell();
}

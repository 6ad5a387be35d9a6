// Starts the player on a page with a decision tree. Without it the tree stands there as plain HTML. No `await` outside a
// function: browsers of before 2021 would not read the script at all.
const begin = async (host) => {
  const { js, wasm, wasmIntegriteit } = host.dataset;
  try {
    const player = await import(js);
    await player.default({ module_or_path: fetch(wasm, { integrity: wasmIntegriteit }) });
    // A turn of its own, so that a slow phone can answer in between.
    await new Promise((done) => setTimeout(done));
    player.start(host);
  } catch {
    // The plain tree stays; nothing to tell the visitor.
  } finally {
    // From here on the page keeps what it shows: a frame around it can take its height.
    host.dataset.klaar = '';
  }
};
document.querySelectorAll('[data-boom]').forEach(begin);

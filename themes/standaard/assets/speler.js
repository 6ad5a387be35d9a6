// Starts the player on a page with a decision tree. Without it the tree stands there as plain HTML.
for (const host of document.querySelectorAll('[data-boom]')) {
  const { js, wasm, wasmIntegriteit } = host.dataset;
  try {
    const player = await import(js);
    await player.default({ module_or_path: fetch(wasm, { integrity: wasmIntegriteit }) });
    // A turn of its own, so that a slow phone can answer in between.
    await new Promise((done) => setTimeout(done));
    player.start(host);
  } catch {
    // The plain tree stays; nothing to tell the visitor.
  }
}

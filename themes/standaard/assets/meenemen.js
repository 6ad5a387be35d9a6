// Starts the player in the file to take along: the WebAssembly stands in the file itself.
try {
  const text = document.querySelector('[data-wasm-base64]').textContent;
  const bytes = Uint8Array.from(atob(text), (it) => it.charCodeAt(0));
  initSync({ module: bytes });
  start(document.querySelector('[data-boom]'));
} catch {
  // The plain tree stays.
}

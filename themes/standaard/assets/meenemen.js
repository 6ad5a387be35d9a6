// Starts the player in the file to take along: the WebAssembly stands in the file itself. Not at once: browsers of before 2023
// compile so much only when nothing waits for it.
const begin = async () => {
  try {
    const text = document.querySelector('[data-wasm-base64]').textContent;
    const bytes = Uint8Array.from(atob(text), (it) => it.charCodeAt(0));
    await __wbg_init({ module_or_path: bytes });
    start(document.querySelector('[data-boom]'));
  } catch {
    // The plain tree stays.
  }
};
begin();

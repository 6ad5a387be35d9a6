// Only while `meldwijzer serve` runs: reloads the page when there is a new site, and shows what is wrong over it.
(() => {
  const withoutSite = document.currentScript?.hasAttribute("data-zonder-site");
  let known = withoutSite ? 0 : undefined;
  let shown;
  const show = (event) => {
    shown?.remove();
    shown = undefined;
    if (!event.meldingen || withoutSite) return;
    shown = document.createElement("section");
    shown.className = "meldwijzer-meldingen meldwijzer-over-de-pagina";
    shown.setAttribute("role", "alert");
    const title = document.createElement("h2");
    title.textContent = event.slot;
    const text = document.createElement("pre");
    text.textContent = event.meldingen;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Sluit";
    close.addEventListener("click", () => shown?.remove());
    shown.append(title, close, text);
    document.body.append(shown);
  };
  new EventSource("/.meldwijzer/wijzigingen").onmessage = (message) => {
    const event = JSON.parse(message.data);
    if (known !== undefined && event.site !== known) return location.reload();
    if (withoutSite && event.meldingen !== document.querySelector("pre")?.textContent) {
      document.querySelector("pre").textContent = event.meldingen;
    }
    known = event.site;
    show(event);
  };
})();

// Het blad: telt wat er nog te doen is, en maakt van wat is ingevuld een bestand. Verstuurt niets en bewaart zelf niets.
'use strict';
(() => {
  const form = document.getElementById('blad');
  const field = (id) => document.getElementById(id);
  const parts = [...form.querySelectorAll('.deel')];
  let unsaved = false;

  // Wat niemand ziet, hoort niet in een bestand; YAML kent sommige van die tekens niet.
  const clean = (text) => text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/[\u2028\u2029]/g, '\n')
    .replace(/\p{Cs}|[\p{Cf}\p{Co}\ufffd-\uffff]/gu, '').replace(/[^\P{Cc}\n]/gu, ' ').trim();
  // Een tekst in JSON is ook een tekst in YAML.
  const quoted = (text) => JSON.stringify(text);

  const verdictOf = (part) => {
    const chosen = part.querySelector('input:checked');
    const text = clean(part.querySelector('textarea').value);
    return chosen ? { value: chosen.value, text } : null;
  };

  const lines = () => {
    const res = [
      `boom: ${quoted(form.dataset.boom)}`,
      `boomcode: ${quoted(form.dataset.code)}`,
      `lezer: ${quoted(clean(field('lezer').value))}`,
    ];
    const role = clean(field('functie').value);
    if (role) res.push(`functie: ${quoted(role)}`);
    res.push(`datum: ${quoted(field('datum').value)}`, 'delen:');
    for (const part of parts) {
      const verdict = verdictOf(part);
      if (!verdict) continue;
      res.push(`  - deel: ${quoted(part.dataset.deel)}`, `    code: ${quoted(part.dataset.code)}`, `    oordeel: ${verdict.value}`);
      if (verdict.text) res.push(`    opmerking: ${quoted(verdict.text)}`);
    }
    return `${res.join('\n')}\n`;
  };

  const show = () => {
    const open = parts.filter((it) => !it.hidden);
    const left = open.filter((it) => !verdictOf(it)).length;
    const told = left === 0
      ? `Alle ${open.length} delen zijn gelezen. Bewaar ze onder aan dit blad.`
      : `Nog te lezen: ${left} van ${open.length} delen.`;
    // Alleen wat anders is, wordt voorgelezen.
    if (field('stand').textContent !== told) field('stand').textContent = told;
    field('yaml').value = lines();
  };

  /** Waar nog iets aan ontbreekt, met wat. */
  const missing = () => {
    if (!clean(field('lezer').value)) return [field('lezer'), 'Vul eerst je naam in, boven aan dit blad.'];
    if (!field('datum').value) return [field('datum'), 'Vul eerst de dag in, boven aan dit blad.'];
    for (const part of parts) {
      const verdict = verdictOf(part);
      const text = part.querySelector('textarea');
      if (!verdict && clean(text.value)) {
        return [part.querySelector('input'), `Kies akkoord of opmerking bij: ${part.dataset.deel}.`];
      }
      if (verdict && verdict.value === 'opmerking' && !verdict.text) {
        return [text, `Schrijf wat er anders moet bij: ${part.dataset.deel}.`];
      }
    }
    if (!parts.some(verdictOf)) return [parts[0].querySelector('input'), 'Er is nog niets gelezen.'];
    return null;
  };

  field('bewaar').addEventListener('click', () => {
    const lack = missing();
    if (lack) {
      const part = lack[0].closest('.deel');
      for (const it of part ? [part, part.closest('section')] : []) it.hidden = false;
      field('melding').textContent = lack[1];
      lack[0].focus();
      return;
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([lines()], { type: 'application/yaml' }));
    link.download = `nalezing-${form.dataset.boom}-${field('datum').value}.yaml`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    unsaved = false;
    field('melding').textContent = `Bewaard als ${link.download}, in de map met downloads. Stuur dat bestand aan wie je dit blad gaf.`;
  });

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', (event) => {
    if (event.target.id === 'alleen') {
      for (const part of parts) part.hidden = event.target.checked && 'gelezen' in part.dataset && !verdictOf(part);
      for (const section of form.querySelectorAll('section')) {
        const own = [...section.querySelectorAll('.deel')];
        section.hidden = own.length > 0 && own.every((it) => it.hidden);
      }
    } else {
      unsaved = true;
      field('melding').textContent = '';
    }
    show();
  });
  addEventListener('beforeunload', (event) => {
    if (unsaved) event.preventDefault();
  });

  const today = new Date();
  const two = (n) => String(n).padStart(2, '0');
  if (!field('datum').value) field('datum').value = `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`;
  show();
})();

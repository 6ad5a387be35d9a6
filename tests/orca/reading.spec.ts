// A chapter as it is heard: where one comes in, its headings, the fold of its contents, a term that is explained, and the exit.
import { read } from '../browser/built.mjs';
import { site } from '../browser/places.ts';
import { explained } from '../engines/reading.ts';
import { expect, test } from './visit.ts';

/** The first term below the first heading of a section. */
const term = (): string => {
  const html = read(explained);
  const found = /<a class="begrip"[^>]*>(.*?)<\/a>/s.exec(html.slice(html.indexOf('<h2', html.indexOf('<main'))));
  if (!found) throw new Error(`no term in ${explained}`);
  return found[1].replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim();
};

// Narrow enough for the contents to be folded.
test.use({ width: 800 });

test('hoofdstuk', async ({ listener }) => {
  await listener.goto(site + explained);
  listener.note('De eerste links');
  await listener.press('Tab', 'Tab', 'Tab');
  listener.note('De koppen');
  await listener.press('ctrl+Home', 'h', 'h', 'h', 'h');
  listener.note('De inhoudsopgave');
  await listener.press('ctrl+Home');
  await listener.find('b', 'Op deze pagina');
  await listener.press('Return', 'Tab', 'Tab', 'Return');
  listener.note('Een begrip');
  await listener.find('k', `${term()} link`);
  await listener.press('Return', 'Tab', 'Escape');
  listener.note('De uitgang');
  await listener.press('Shift_L', 'Shift_L', 'ctrl+Home');
  await listener.find('Tab', 'Snel weg link');
  // The screen reader keeps the letter, so that the page sees a Shift on its own; what moves by it shows that it was none.
  listener.note('Terug met Shift en een letter');
  await listener.press('h', 'h', 'shift+h');
  expect(listener.text()).toMatchSnapshot('hoofdstuk.txt');
});

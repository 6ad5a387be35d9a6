// Each tree of the national site as it is heard along one path: a question without an answer, all answers, the outcome, an earlier
// answer that is changed, and the outcome that follows from that.
import { site } from '../browser/places.ts';
import { longest, type Path, type Tree, tree } from '../browser/trees.ts';
import { expect, test } from './visit.ts';

const TREES = ['kindcheck', 'mantelzorgcheck', 'stap-4-5', 'bezwaar', 'rbcz'];

/** The path that follows when an earlier answer of another one is changed, and nothing more is asked: later answers are lost by it. */
const changed = (all: Tree, from: Path): Path => {
  const leaves = (it: Path) => it.vragen.slice(0, -1).every((step, n) => step.antwoord === from.vragen[n].antwoord);
  const found = all.paden.filter((it) => it.vragen.length > 1 && it.vragen.length < from.vragen.length && leaves(it));
  if (!found.length) throw new Error(`no earlier answer of ${all.boom} ends it`);
  return found.reduce((a, b) => (b.vragen.length > a.vragen.length ? b : a));
};

for (const id of TREES) {
  test(id, async ({ listener }) => {
    const it = tree(id);
    const path = longest(it);
    const other = changed(it, path);
    const answer = async (antwoord: string) => {
      await listener.find('r', `${antwoord}.`);
      await listener.press('space');
      await listener.find('Tab', 'Verder drukknop');
      await listener.press('Return');
    };

    await listener.goto(site + it.adres);
    listener.note('De eerste vraag');
    await listener.find('2', path.vragen[0].vraag);
    await listener.listen('Verder');
    listener.note('Verder zonder antwoord');
    await listener.press('Return');
    for (const [n, step] of path.vragen.entries()) {
      listener.note(`Antwoord ${n + 1}: ${step.antwoord}`);
      await answer(step.antwoord);
    }
    listener.note('De uitkomst');
    await listener.listen('Vorige');
    const step = other.vragen.at(-1)!;
    listener.note(`Een ander antwoord op vraag ${other.vragen.length}: ${step.antwoord}`);
    await listener.find('b', `Wijzig je antwoord op: ${step.vraag}`);
    await listener.press('Return');
    await answer(step.antwoord);
    listener.note('De andere uitkomst');
    await listener.listen('Vorige');
    expect(listener.text()).toMatchSnapshot(`${id}.txt`);
  });
}

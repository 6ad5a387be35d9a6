// The example cases on the page of each tree: who gives in the player the answers that an example gives, comes to the end that
// the example tells.
import { expect, test } from '@playwright/test';
import { open } from './player.ts';
import { trees } from './trees.ts';

for (const tree of trees) {
  test(`the examples of ${tree.boom} end in the player as they say`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.goto(tree.adres);
    const cases = await page.locator('.geval').evaluateAll((all) =>
      all.map((it) => ({
        steps: [...it.querySelectorAll('dl > div')].map((one) => ({
          vraag: one.querySelector('dt')?.textContent ?? '',
          antwoord: one.querySelector('dd')?.textContent ?? '',
        })),
        end: it.querySelector('.geval-uitkomst b')?.textContent ?? '',
      })),
    );
    expect(cases.length).toBeGreaterThan(5);
    for (const { steps, end } of cases) {
      const player = await open(page, tree.adres);
      for (const step of steps) {
        await expect(player.heading()).toContainText(step.vraag);
        await player.answer(step.antwoord);
      }
      await expect(player.heading()).toContainText(end);
    }
  });
}

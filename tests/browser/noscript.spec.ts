// Without script the same tree stands in the page as plain HTML: opening an answer shows what follows. A third of the paths at each commit.
import { expect, test } from '@playwright/test';
import { name, trees } from './trees.ts';
import { inTurn } from './turn.ts';

test.use({ javaScriptEnabled: false });

for (const tree of trees) {
  for (const path of inTurn(tree.paden)) {
    test(`${tree.boom}: ${name(path)} leads to ${path.uitkomst.id} without script`, async ({ page }) => {
      await page.goto(tree.adres);
      let place = page.locator('[data-boom-plat]');
      for (const step of path.vragen) {
        const question = place.locator('> .plat-vraag');
        await expect(question.locator('> :is(h2, h3, h4, h5, h6, .kop)')).toHaveText(step.vraag);
        const answer = question
          .locator('> .plat-antwoorden > li > details')
          .filter({ has: page.locator(`> summary:text-is("Antwoord: ${step.antwoord}")`) });
        await answer.locator('> summary').click();
        place = answer;
      }
      const outcome = place.locator('> .plat-uitkomst');
      await expect(outcome.locator('> :is(h2, h3, h4, h5, h6, .kop)').first()).toHaveText(path.uitkomst.titel);
      // Each decision once, as a step of the one list.
      const data = JSON.parse((await page.locator('script[data-boom-gegevens]').textContent()) ?? '');
      const steps = outcome.locator('> .plat-stappen > li');
      for (const { label } of path.besluiten) {
        const html: string = data.decisions.find((it: { label: string }) => it.label === label).step_html;
        await expect(steps.filter({ hasText: html.replace(/<[^>]*>/g, '') })).toHaveCount(1);
      }
      expect(new URL(page.url()).pathname).toBe(tree.adres);
    });
  }
}

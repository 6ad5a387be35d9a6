// What every test here begins with: a desk of its own, at which somebody listens.
import { test as base } from '@playwright/test';
import { Desk } from './desk.ts';
import { Listener } from './listener.ts';

export const test = base.extend<{ width: number; listener: Listener }>({
  width: [1280, { option: true }],
  listener: async ({ width }, use) => {
    const desk = new Desk(width);
    try {
      await desk.open();
      await use(new Listener(desk));
    } finally {
      await desk.close();
    }
  },
});
export { expect } from '@playwright/test';

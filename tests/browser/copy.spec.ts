// A copy that wget makes of a site on a real server is held against itself, as the handbook says it: a site at the root of its
// server, and one in a folder whose addresses are those of that very server.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { PROGRAM } from './own-server.ts';
import { associations, site } from './places.ts';

const verify = (folder: string) => spawnSync(PROGRAM, ['verify', folder], { encoding: 'utf8' });

for (const [name, address, inside] of [
  ['at the root', `${site}/`, '.'],
  ['in a folder', `${associations[1].at}/`, 'meldcode'],
] as const) {
  test(`copy of a site ${name} is right, and a page that is gone is missed`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'kopie-'));
    const wget = ['--mirror', '--no-verbose', '--no-parent', '--no-host-directories', `--directory-prefix=${folder}`, address];
    const fetched = spawnSync('wget', wget, { encoding: 'utf8' });
    // It takes the data of a tree for links, and asks for a robots.txt at the root of a server where a site in a folder has none.
    const missing = [...fetched.stderr.matchAll(/^(http\S+):\n.*ERROR 404/gm)].map((it) => it[1]);
    expect(missing.filter((it) => !it.includes('%5C%22') && !it.endsWith('/robots.txt'))).toEqual([]);
    expect([0, 8]).toContain(fetched.status);

    const copy = join(folder, inside);
    const good = verify(copy);
    expect(good.stderr).not.toContain('fout[');
    expect(good.stderr).toContain('kopie van een server');
    expect(good.stdout).toMatch(/^geen fouten gevonden in \d+ bestanden: \d+ pagina's met \d+ beslisbo/);
    expect(good.status).toBe(0);

    rmSync(join(copy, 'wijzigingen/index.html'));
    const bad = verify(copy);
    expect(bad.stderr).toContain('dit leidt naar iets dat er niet is: `wijzigingen/`');
    expect(bad.status).toBe(1);
    rmSync(folder, { recursive: true });
  });
}

// What the program itself says of the trees: every path with its answers, decisions and outcome. The trees are found where
// editors put them, so that a new one is tested without a line here.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface Step { vraag: string; antwoord: string; waarde?: string }
export interface Path {
  vragen: Step[];
  uitkomst: { id: string; titel: string };
  besluiten: { id: string; label: string }[];
}
export interface Tree { boom: string; adres: string; paden: Path[] }

const project = join(import.meta.dirname, '..', '..');
const list = (folder: string) => readdirSync(join(project, 'content', folder)).sort();
const ids = [
  ...list('beslisbomen').filter((it) => it.endsWith('.yaml')).map((it) => it.slice(0, -'.yaml'.length)),
  ...list('afwegingskaders').filter((it) => existsSync(join(project, 'content/afwegingskaders', it, 'boom.yaml'))),
];

export const trees: Tree[] = ids.map((id) =>
  JSON.parse(
    execFileSync(process.env.MELDWIJZER ?? join(project, 'target/release/meldwijzer'), ['paths', id, project, '--format', 'json'], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    }),
  ),
);

export const tree = (id: string): Tree => {
  const found = trees.find((it) => it.boom === id);
  if (!found) throw new Error(`no tree ${id}`);
  return found;
};

/** The path with the most questions. */
export const longest = (it: Tree): Path => it.paden.reduce((a, b) => (b.vragen.length > a.vragen.length ? b : a));

/** A path in a few words, for the name of a test. */
export const name = (path: Path): string => path.vragen.map((it) => it.antwoord).join(' ');

// What the program itself says of the trees: every path with its answers, decisions and outcome.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface Step { vraag: string; antwoord: string }
export interface Path {
  vragen: Step[];
  uitkomst: { id: string; titel: string };
  besluiten: { id: string; label: string }[];
}
export interface Tree { boom: string; adres: string; editie: string; paden: Path[] }

const project = join(import.meta.dirname, '..', '..');
const ids = ['kindcheck', 'mantelzorgcheck', 'stap-4-5', 'bezwaar', 'rbcz'];

export const trees: Tree[] = ids.map((id) =>
  JSON.parse(
    execFileSync(join(project, 'target/release/meldwijzer'), ['paths', id, project, '--format', 'json'], {
      encoding: 'utf8',
    }),
  ),
);

export const tree = (id: string): Tree => {
  const found = trees.find((it) => it.boom === id);
  if (!found) throw new Error(`no tree ${id}`);
  return found;
};

/** A path in a few words, for the name of a test. */
export const name = (path: Path): string => path.vragen.map((it) => it.antwoord).join(' ');

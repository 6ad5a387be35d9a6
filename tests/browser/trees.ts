// What the program itself says of the trees: every path with its answers, decisions and outcome. The trees are found where
// editors put them, so that a new one is tested without a line here. Where a test needs to know which answers there are, it
// takes a tree of the showcase, whose texts no editor changes.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { read } from './built.mjs';
import { showcase } from './places.ts';

export interface Step { vraag: string; antwoord: string; waarde?: string }
export interface Path {
  vragen: Step[];
  uitkomst: { id: string; titel: string };
  besluiten: { id: string; label: string }[];
  overstappen: { boom: string; terug: boolean }[];
}
export interface Tree { boom: string; adres: string; paden: Path[] }

const project = join(import.meta.dirname, '..', '..');
const program = process.env.MELDWIJZER ?? join(project, 'target/release/meldwijzer');
const list = (folder: string) => readdirSync(join(project, 'content', folder)).sort();
/** Example cases stand beside their tree. */
const isTree = (it: string) => it.endsWith('.yaml') && !it.endsWith('gevallen.yaml');
/** The names of the trees of a kader: that of its folder, and more when it has more than one. */
const treesOf = (folder: string, slug: string): string[] => {
  const kader = join(folder, 'content/afwegingskaders', slug);
  if (!existsSync(join(kader, 'kader.yaml'))) return [];
  const files = readdirSync(kader).sort().filter((it) => isTree(it) && it !== 'kader.yaml');
  return files.map((it) => (it === 'boom.yaml' ? slug : `${slug}.${it.slice(0, -'.yaml'.length)}`));
};
const ids = [
  ...list('beslisbomen').filter(isTree).map((it) => it.slice(0, -'.yaml'.length)),
  ...list('afwegingskaders').flatMap((it) => treesOf(project, it)),
];

const pathsOf = (id: string, folder: string): Tree =>
  JSON.parse(execFileSync(program, ['paths', id, folder, '--format', 'json'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }));

/** All trees of the site. */
export const trees: Tree[] = ids.map((id) => pathsOf(id, project));

/** A tree of the site that the tests need by its name: the kindcheck, which other sites may show in a frame. */
export const tree = (id: string): Tree => {
  const found = trees.find((it) => it.boom === id);
  if (!found) throw new Error(`no tree ${id}`);
  return found;
};

/** A tree of the showcase, with its whole address. */
export const shown = (id: string): Tree => {
  const found = pathsOf(id, join(project, 'tests/sites/showcase'));
  return { ...found, adres: showcase + found.adres };
};

/** The trees of an association, with their whole addresses. */
export const treesElsewhere = (it: { name: string; kader: string; at: string }): Tree[] => {
  const folder = join(project, 'tests/sites', it.name);
  return treesOf(folder, it.kader).map((id) => {
    const found = pathsOf(id, folder);
    return { ...found, adres: it.at + found.adres };
  });
};

/** Whether a tree of the site is for who may be in danger, as its page tells the player. */
export const isAnonymous = (it: Tree): boolean => read(it.adres).includes('"edition":"anonymous"');

/** The path with the most questions. */
export const longest = (it: Tree): Path => it.paden.reduce((a, b) => (b.vragen.length > a.vragen.length ? b : a));

/** A path in a few words, for the name of a test. */
export const name = (path: Path): string => path.vragen.map((it) => it.antwoord).join(' ');

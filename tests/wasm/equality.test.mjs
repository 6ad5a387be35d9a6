// The library in WebAssembly says and makes what the program does: every fixture of `tests/suite/` in all four forms, and
// every file of the real site, byte for byte.
//
// Comes in: what `cargo xtask library` put into `target/library/` (the module, and each fixture as a project), and the
// program. Run with `node --test tests/wasm/equality.test.mjs`.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, sep } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LIBRARY = join(ROOT, "target/library");
const FIXTURES = join(LIBRARY, "fixtures");
const PROGRAM = join(ROOT, "target/release/meldwijzer");

const { initSync, Workbench } = await import(join(LIBRARY, "meldwijzer_wasm.js"));
initSync({ module: readFileSync(join(LIBRARY, "meldwijzer_wasm_bg.wasm")) });

const temporary = mkdtempSync(join(tmpdir(), "meldwijzer-wasm-"));
after(() => rmSync(temporary, { recursive: true }));

/**
 * Paths of all files in a folder, with forward slashes; none where there is no such folder.
 * @param {string} folder
 * @returns {string[]}
 */
function filesOf(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { encoding: "utf8", recursive: true })
    .filter((it) => statSync(join(folder, it)).isFile())
    .map((it) => it.split(sep).join("/"));
}

/**
 * Hands over the files of a folder of a project under the name that they have there.
 * @param {Workbench} workbench
 * @param {string} folder
 * @param {string} name
 */
function hand(workbench, folder, name) {
  for (const file of filesOf(folder)) workbench.put(`${name}/${file}`, readFileSync(join(folder, file)));
}

/**
 * A project on disk, in memory.
 * @param {string} folder
 */
function project(folder) {
  const workbench = new Workbench();
  for (const name of ["content", "themes", "landelijk"]) hand(workbench, join(folder, name), name);
  hand(workbench, join(ROOT, "themes/standaard"), "program/standaard");
  hand(workbench, join(ROOT, "generator/editions"), "program/landelijk");
  return workbench;
}

/**
 * What the program prints, however it ends.
 * @param {...string} words
 * @returns {Promise<{ code: number, out: string, err: string }>}
 */
function program(...words) {
  return new Promise((resolve) => {
    execFile(PROGRAM, words, { maxBuffer: 1 << 28 }, (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }));
  });
}

/**
 * Does the work for each of a list, on all cores.
 * @param {string[]} list
 * @param {(it: string) => Promise<void>} work
 */
async function forEach(list, work) {
  const rest = [...list];
  const one = async () => {
    for (let it = rest.pop(); it !== undefined; it = rest.pop()) await work(it);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, one));
}

// The day of the fixtures.
const TODAY = "2026-12-01";
const FORMATS = ["text", "json", "github", "gitlab"];

/**
 * Per form the fixtures that do not give what the program prints.
 * @type {Record<string, string[]>}
 */
const differ = Object.fromEntries(FORMATS.map((it) => [it, []]));

before(async () => {
  await forEach(readdirSync(FIXTURES), async (name) => {
    const folder = join(FIXTURES, name);
    const workbench = project(folder);
    for (const format of FORMATS) {
      const { code, out, err } = await program("check", folder, "--format", format, "--vandaag", TODAY);
      // For people there is a last line that counts, and one that offers to mend; they are no part of the report.
      const expected = format === "text" ? err.replace(/[^\n]*\n(?:[^\n]*check --fix[^\n]*\n)?$/u, "") : out;
      if (code > 1 || workbench.check(format, TODAY) !== expected) differ[format].push(name);
    }
    workbench.free();
  });
});

test("every fixture of the suite is there as a project", () => {
  assert.equal(readdirSync(FIXTURES).length, filesOf(join(ROOT, "tests/suite")).length);
});

for (const format of FORMATS) {
  test(`every fixture has the same messages as ${format}`, () => assert.deepEqual(differ[format], []));
}

test("every file of the real site has the same bytes", async (t) => {
  const output = join(temporary, "public");
  const { code, err } = await program("build", ROOT, "--output", output);
  assert.equal(code, 0, err);
  const workbench = project(ROOT);
  for (const name of ["player", "search"]) hand(workbench, join(ROOT, "target", name), name);
  const made = workbench.build();
  // The record of what was written is made by what writes it.
  assert.deepEqual(made, filesOf(output).filter((it) => it !== "bestanden.sha256").sort());
  const others = made.filter((it) => !readFileSync(join(output, it)).equals(workbench.file(it) ?? new Uint8Array()));
  assert.deepEqual(others, []);
  assert.ok(made.some((it) => it.startsWith("assets/player_bg.")), "the player is one of them");
  t.diagnostic(`${made.length} files`);
});

test("the real content is checked again and again in one memory", (t) => {
  const workbench = project(ROOT);
  /** @type {number[]} */
  const times = [];
  for (let n = 0; n < 20; n += 1) {
    const start = performance.now();
    assert.equal(workbench.check("json", TODAY), "[]\n");
    times.push(performance.now() - start);
  }
  const sorted = times.toSorted((a, b) => a - b);
  t.diagnostic(`check: ${times[0].toFixed(0)} ms the first time, ${sorted[10].toFixed(0)} ms the median of 20`);
});

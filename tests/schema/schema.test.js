// Every YAML file of content/, of the minimal test site and of a new project, held against the JSON Schemas that
// `meldwijzer schema` prints, by another YAML reader and another validator than the program's own.
//
// Comes in: MELDWIJZER, the path of the program (without it target/release or target/debug). Goes out: a failed test for
// each file that does not fit, and for each broken sample that does.
import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { test } from "node:test";
import assert from "node:assert/strict";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";

const root = new URL("../..", import.meta.url).pathname;
const program = [process.env.MELDWIJZER, join(root, "target/release/meldwijzer"), join(root, "target/debug/meldwijzer")]
  .find((it) => it && existsSync(it));
assert.ok(program, "build the program first: cargo build --package meldwijzer");

/** @type {Map<string, import("ajv").ValidateFunction>} */
const validators = new Map();
/** @param {string} name */
const validator = (name) => {
  let res = validators.get(name);
  if (!res) {
    const schema = JSON.parse(execFileSync(program, ["schema", name], { encoding: "utf8" }));
    // `format` says how wide a number is; that is for the program's own language.
    const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, formats: { uint32: true, double: true } });
    res = ajv.compile(schema);
    validators.set(name, res);
  }
  return res;
};

/**
 * By its place alone, as the program does it.
 * @param {string} file
 */
const kindOf = (file) => {
  const parts = file.split("/");
  const name = parts[parts.length - 1];
  if (file.endsWith(".md")) return "pagina";
  if (parts.length === 1) return name.replace(".yaml", "");
  if (name.endsWith("gevallen.yaml")) return "gevallen";
  if (parts[parts.length - 2] === "nalezingen") return "nalezing";
  if (parts[0] === "versies") return "wijzigingen";
  if (parts[0] === "beslisbomen") return "boom";
  if (parts[0] === "afwegingskaders") return name === "kader.yaml" ? "kader" : "boom";
  return "proces";
};

/** @param {string} folder */
const files = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile() && /\.(yaml|md)$/.test(it.name))
    .map((it) => relative(folder, join(it.parentPath, it.name)))
    .sort();

/** @param {string} path */
const read = (path) => {
  const text = readFileSync(path, "utf8");
  const yaml = path.endsWith(".md") ? text.split(/^---\s*$/m)[1] : text;
  return parse(yaml, { version: "1.2", uniqueKeys: true });
};

const folders = ["content", "tests/sites/minimal/content", "tests/sites/showcase/content", "generator/src/command/start/project/content"];
for (const folder of folders) {
  const all = files(join(root, folder));
  assert.ok(all.length > 5, `${folder} has content`);
  for (const file of all) {
    test(`${folder}/${file}`, () => {
      const validate = validator(kindOf(file));
      assert.ok(validate(read(join(root, folder, file))), JSON.stringify(validate.errors, null, 1));
    });
  }
}

// A schema that lets everything through would pass all of the above.
const broken = {
  boom: [{ titl: "x" }, { titel: 7 }, { soort: "kindchek" }, { vragen: { a: { antwoorden: [{ antwoord: "Ja" }] } } }, [], "x"],
  gevallen: [{}, { gevallen: [] }, { gevallen: { a: { titel: "x" } } }],
  nalezing: [{}, { boom: "x" }, { boom: "x", boomcode: "x", lezer: "x", datum: "2026-11-30", delen: [{ deel: "x", code: "x", oordeel: "goed" }] }],
  kader: [{}, { naam: "x" }],
  site: [{ titel: "x" }, { adres: 1 }, { nalezen: "ja" }],
  begrippen: [{}, { begrippen: [{ id: "a" }] }],
  bronnen: [{ bronnen: {} }, { bron: [] }],
  normen: [{ normen: [{ id: "a", "geldt-voor": ["iets"] }] }, { besluiten: { a: {} } }],
  proces: [{ titel: "x" }, { titel: "x", stappen: { a: { titel: "x", soort: "rond" } } }],
  adressen: [{}, { adressen: "/" }, { adressen: [{ adres: "/" }] }],
  wijzigingen: [{}, { wijzigingen: [{ op: "2026-11-25" }] }, { wijzigingen: { op: "x", tekst: "y" } }],
  zoekwoorden: [{}, { woorden: [{ bedoelen: ["contact.md"] }] }, { woorden: [{ zeggen: ["x"], bedoelen: "contact.md" }] }],
  pagina: [{}, { titel: "x", nummer: 7 }, { titel: "x", concept: "ja" }],
};
for (const [name, samples] of Object.entries(broken)) {
  test(`${name} refuses what is wrong`, () => {
    for (const sample of samples) assert.equal(validator(name)(sample), false, JSON.stringify(sample));
  });
}

// `check --format sarif`, held against the schema of the standard: as OASIS published it with version 2.1.0, and as
// `@microsoft/jest-sarif` 1.0.0-beta.0 (MIT) hands it out. It is of draft 4, of which it uses nothing that later drafts read otherwise.
const sarif = JSON.parse(readFileSync(new URL("sarif-2.1.0-rtm.5.json", import.meta.url), "utf8"));
delete sarif.$schema;
delete sarif.id;
// One of its patterns has a bracket too many, which only the older reading of patterns takes.
const isSarif = new Ajv2020({ allErrors: true, strict: false, unicodeRegExp: false, formats: { uri: true, "uri-reference": true, "date-time": true } }).compile(sarif);

/**
 * @param {Record<string, string>} changes texts that are added to files of the minimal site
 * @returns {any}
 */
const logOf = (changes) => {
  const folder = mkdtempSync(join(tmpdir(), "meldwijzer-sarif-"));
  try {
    cpSync(join(root, "tests/sites/minimal"), folder, { recursive: true });
    cpSync(join(root, "themes"), join(folder, "themes"), { recursive: true });
    for (const [file, text] of Object.entries(changes)) appendFileSync(join(folder, file), text);
    const run = spawnSync(program, ["check", "--format", "sarif", folder], { encoding: "utf8" });
    return JSON.parse(run.stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test("SARIF of a good project", () => {
  const log = logOf({});
  assert.ok(isSarif(log), JSON.stringify(isSarif.errors, null, 1));
  assert.deepEqual(/** @type {any} */ (log).runs[0].results.filter((/** @type {{level: string}} */ it) => it.level === "error"), []);
});

test("SARIF of a broken project, with its fixes", () => {
  const log = logOf({
    "content/index.md": "\n[één](boom:kindchek) en [twee](faq/meldn.md)\n\n[drie](hp:1.9)\n",
    "content/faq/Mijn Pagina.md": "---\ntitel: x\n---\n",
    "content/begrippen.yaml": "  - { id: vermoeden, term: iets anders, definitie: x, zie: [vermoedn] }\n",
  });
  assert.ok(isSarif(log), JSON.stringify(isSarif.errors, null, 1));
  const { results } = /** @type {any} */ (log).runs[0];
  const fixes = results.flatMap((/** @type {{fixes?: object[]}} */ it) => it.fixes ?? []);
  assert.ok(results.length >= 4 && fixes.length >= 2, JSON.stringify(results, null, 1));
  assert.ok(results.some((/** @type {{relatedLocations?: object[]}} */ it) => it.relatedLocations));
});

test("the schema of SARIF refuses what is wrong", () => {
  const log = logOf({ "content/index.md": "\n[een](boom:kindchek)\n" });
  log.runs[0].results[0].fixes[0].artifactChanges[0].replacements[0].deletedRegion.startLine = 0;
  assert.equal(isSarif(log), false);
});

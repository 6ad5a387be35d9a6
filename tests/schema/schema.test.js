// Every YAML file of content/, of the minimal test site and of a new project, held against the JSON Schemas that
// `meldwijzer schema` prints, by another YAML reader and another validator than the program's own.
//
// Comes in: MELDWIJZER, the path of the program (without it target/release or target/debug). Goes out: a failed test for
// each file that does not fit, and for each broken sample that does.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
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
  kader: [{}, { naam: "x" }],
  site: [{ titel: "x" }, { adres: 1 }],
  begrippen: [{}, { begrippen: [{ id: "a" }] }],
  bronnen: [{ bronnen: {} }, { bron: [] }],
  normen: [{ normen: [{ id: "a", "geldt-voor": ["iets"] }] }, { besluiten: { a: {} } }],
  proces: [{ titel: "x" }, { titel: "x", stappen: { a: { titel: "x", soort: "rond" } } }],
  zoekwoorden: [{}, { woorden: [{ bedoelen: ["contact.md"] }] }, { woorden: [{ zeggen: ["x"], bedoelen: "contact.md" }] }],
  pagina: [{}, { titel: "x", nummer: 7 }, { titel: "x", concept: "ja" }],
};
for (const [name, samples] of Object.entries(broken)) {
  test(`${name} refuses what is wrong`, () => {
    for (const sample of samples) assert.equal(validator(name)(sample), false, JSON.stringify(sample));
  });
}

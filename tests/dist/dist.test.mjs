// What is handed out does what it promises to who has nothing else: a root without a single other file, a fresh
// Debian, pip and npm without a network, Windows as far as wine is one, and the files for continuous integration that `init` writes.
//
// Comes in: the folder of MELDWIJZER_DIST, without it `target/dist/` from `cargo xtask dist`, and what `cargo xtask test dist`
// set up (musl and mingw, wine, Python, and in `target/debian/` what debootstrap makes). Run with `node --test tests/dist/dist.test.mjs`. A real Windows is not tried here:
// consoles, `diff` with git for Windows, and the warning about a program that nobody signed.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { join, sep } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DIST = process.env.MELDWIJZER_DIST ?? join(ROOT, "target/dist");
const DEBIAN = process.env.MELDWIJZER_DEBIAN ?? join(ROOT, "target/debian");
const { parse } = createRequire(join(ROOT, "tests/schema/package.json"))("yaml");

const names = readdirSync(DIST);
/**
 * The one file of the release whose name ends so.
 * @param {string} ending
 */
function released(ending) {
  const found = names.filter((it) => it.endsWith(ending));
  assert.equal(found.length, 1, `one file …${ending} among ${names.join(", ")}`);
  return join(DIST, found[0]);
}

const LINUX = released("-x86_64-linux");
const WINDOWS = released("-x86_64-windows.exe");
const VERSION = LINUX.split("meldwijzer-").at(-1)?.replace("-x86_64-linux", "") ?? "";

const temporary = mkdtempSync(join(tmpdir(), "meldwijzer-dist-"));
after(() => rmSync(temporary, { recursive: true, force: true }));

/**
 * A new folder.
 * @param {string} name
 */
function folder(name) {
  const res = join(temporary, name);
  mkdirSync(res, { recursive: true });
  return res;
}

/**
 * Runs a program to its end.
 * @param {string} program
 * @param {string[]} words
 * @param {import("node:child_process").ExecFileOptions} [options]
 * @returns {Promise<{ code: number, out: string, err: string }>}
 */
function run(program, words, options = {}) {
  return new Promise((resolve) => {
    execFile(program, words, { maxBuffer: 1 << 28, ...options }, (error, out, err) => {
      resolve({ code: Number(error?.code ?? (error ? -1 : 0)), out: String(out), err: String(err) + (error && !error.code ? error.message : "") });
    });
  });
}

/**
 * Runs a program that must end well; gives what it prints.
 * @param {string} program
 * @param {string[]} words
 * @param {import("node:child_process").ExecFileOptions} [options]
 */
async function good(program, words, options = {}) {
  const { code, out, err } = await run(program, words, options);
  assert.equal(code, 0, `${program} ${words.join(" ")}: ${out}${err}`);
  return out + err;
}

/**
 * Paths of all files in a folder, with forward slashes, sorted.
 * @param {string} top
 * @returns {string[]}
 */
function filesOf(top) {
  return readdirSync(top, { encoding: "utf8", recursive: true })
    .filter((it) => statSync(join(top, it)).isFile())
    .map((it) => it.split(sep).join("/"))
    .sort();
}

/**
 * A site with everything that a program alone can give.
 * @param {string} site
 */
function isWhole(site) {
  const files = filesOf(site);
  for (const part of [/^assets\/player_bg\.\w+\.wasm$/u, /^assets\/player\.\w+\.js$/u, /^assets\/zoekmachine\.\w+\.js$/u, /meenemen\.html$/u, /^licenties-zoekmachine\.txt$/u]) {
    assert.ok(files.some((it) => part.test(it)), `${part} in ${files.join(" ")}`);
  }
}

/**
 * Two folders with the same files.
 * @param {string} one
 * @param {string} other
 */
function same(one, other) {
  const files = filesOf(one);
  assert.ok(files.length > 50, `${files.length} files`);
  assert.deepEqual(filesOf(other), files);
  assert.deepEqual(files.filter((it) => !readFileSync(join(one, it)).equals(readFileSync(join(other, it)))), []);
}

test("every file of the release has the hash that SHA256SUMS says", async () => {
  const said = await good("sha256sum", ["--check", "--strict", "SHA256SUMS"], { cwd: DIST });
  const listed = said.trim().split("\n").map((it) => it.split(":")[0]);
  assert.deepEqual(listed.sort(), names.filter((it) => it !== "SHA256SUMS").sort());
});

test("the program for Linux asks for no library and no loader", () => {
  const bytes = readFileSync(LINUX);
  const [start, size, count] = [Number(bytes.readBigUInt64LE(32)), bytes.readUInt16LE(54), bytes.readUInt16LE(56)];
  for (let n = 0; n < count; n += 1) {
    const at = start + n * size;
    const [kind, offset, length] = [bytes.readUInt32LE(at), Number(bytes.readBigUInt64LE(at + 8)), Number(bytes.readBigUInt64LE(at + 32))];
    assert.notEqual(kind, 3, "a loader is named");
    for (let it = offset; kind === 2 && it < offset + length; it += 16) assert.notEqual(bytes.readBigUInt64LE(it), 1n, "a library is needed");
  }
  assert.ok(count > 0);
});

test("no program tells where it was made", () => {
  for (const file of [LINUX, WINDOWS]) {
    const bytes = readFileSync(file);
    for (const path of [ROOT, join(homedir(), ".cargo")]) assert.equal(bytes.indexOf(path), -1, `${path} in ${file}`);
  }
});

/**
 * The program makes, checks, builds and shows a whole site with this folder as its root.
 * @param {import("node:test").TestContext} t
 * @param {string} root
 */
async function worksIn(t, root) {
  copyFileSync(LINUX, join(root, "meldwijzer"));
  chmodSync(join(root, "meldwijzer"), 0o755);
  // As an ordinary user, who is root only in there; where such a root is not to be had, the real one.
  const asUser = (await run("unshare", ["--user", "--map-root-user", "true"])).code === 0;
  const enter = asUser ? ["unshare", "--user", "--map-root-user", "chroot", root] : ["chroot", root];
  t.diagnostic(enter[0] === "unshare" ? "as an ordinary user" : "as root: this machine gives nobody a root of his own");
  const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" };
  const inside = (/** @type {string[]} */ ...words) => good(enter[0], [...enter.slice(1), "/meldwijzer", ...words], { env });
  assert.match(await inside("--version"), new RegExp(`^meldwijzer ${VERSION}( \\([0-9a-f]{12}(-gewijzigd)?\\))?\n$`, "u"));
  await inside("init", "/p");
  await inside("new", "kader", "jeugdzorg", "/p");
  assert.equal(await inside("check", "/p"), "geen fouten en geen waarschuwingen\n");
  // A new kader is a draft.
  await inside("build", "--concept", "/p");
  isWhole(join(root, "p/public"));
  assert.ok(existsSync(join(root, "p/public/afwegingskaders/jeugdzorg/afwegen/index.html")));

  const server = spawn(enter[0], [...enter.slice(1), "/meldwijzer", "serve", "--port", "0", "/p"], { env, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const address = await new Promise((resolve, reject) => {
      let said = "";
      server.stdout.on("data", (it) => {
        said += it;
        const found = /http:\/\/127\.0\.0\.1:\d+\//u.exec(said);
        if (found) resolve(found[0]);
      });
      server.on("exit", () => reject(new Error(`serve ended: ${said}`)));
    });
    const page = await fetch(`${address}afwegingskaders/jeugdzorg/afwegen/`);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /player_bg\.|speler\./u);
  } finally {
    server.removeAllListeners("exit");
    server.kill();
  }
}

test("in an empty root the program makes, checks, builds and shows a whole site", (t) => worksIn(t, folder("root")));

test("in a Debian without cargo, npm and Node.js it does the same", async (t) => {
  const debian = folder("debian");
  await good("cp", ["--archive", `${DEBIAN}/.`, debian]);
  assert.equal((await run("chroot", [debian, "sh", "-c", "command -v cargo rustc npm node python3"])).out, "");
  assert.match((await good("chroot", [debian, "cat", "/etc/os-release"])), /^ID=debian$/mu);
  await worksIn(t, debian);
});

test("pip installs the wheel without a network, and takes it away again", async () => {
  const python = folder("python");
  await good("python3", ["-m", "venv", python]);
  const pip = join(python, "bin/pip");
  await good(pip, ["install", "--no-index", "--no-deps", "--disable-pip-version-check", released("musllinux_1_1_x86_64.whl")]);
  const program = join(python, "bin/meldwijzer");
  assert.ok(readFileSync(program).equals(readFileSync(LINUX)), "the program of the release itself");
  const project = join(python, "p");
  await good(program, ["init", project]);
  await good(program, ["build", project]);
  isWhole(join(project, "public"));
  await good(pip, ["uninstall", "--yes", "--disable-pip-version-check", "meldwijzer"]);
  assert.ok(!existsSync(program));
});

test("the wheel for Windows carries the program for Windows", async () => {
  const out = join(folder("wheel"), "files");
  await good("python3", ["-m", "zipfile", "--extract", released("win_amd64.whl"), out]);
  assert.ok(readFileSync(join(out, `meldwijzer-${VERSION}.data/scripts/meldwijzer.exe`)).equals(readFileSync(WINDOWS)));
  const info = join(out, `meldwijzer-${VERSION}.dist-info`);
  assert.match(readFileSync(join(info, "WHEEL"), "utf8"), /^Tag: py3-none-win_amd64$/mu);
  const record = readFileSync(join(info, "RECORD"), "utf8").trim().split("\n").map((it) => it.split(",")[0]);
  assert.deepEqual(record.sort(), filesOf(out));
});

test("npm installs the package without a network and without running anything", async () => {
  const prefix = folder("npm");
  await good("npm", ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", prefix, released(".tgz")]);
  const program = join(prefix, "node_modules/.bin/meldwijzer");
  const project = join(prefix, "p");
  await good(program, ["init", project]);
  await good(program, ["build", project]);
  isWhole(join(project, "public"));
  assert.equal((await run(program, ["check", join(prefix, "weg")])).code, 2, "it ends as the program ends");
});

test("the extension for Visual Studio Code has all that its manifest names, starts the program and shows what it says", async () => {
  const place = folder("vsix");
  const unpack = ["-c", "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])", released(".vsix"), place];
  await good("python3", unpack);
  const manifest = readFileSync(join(place, "extension.vsixmanifest"), "utf8");
  const assets = [...manifest.matchAll(/ Path="([^"]+)"/gu)].map((it) => it[1]);
  assert.equal(assets.length, 3);
  for (const path of assets) assert.ok(existsSync(join(place, path)), path);
  const types = readFileSync(join(place, "[Content_Types].xml"), "utf8");
  for (const file of filesOf(place)) assert.ok(types.includes(`Extension=".${file.split(".").at(-1)}"`) || file.startsWith("["), `${file} has a type`);
  const of = JSON.parse(readFileSync(join(place, "extension/package.json"), "utf8"));
  assert.equal(of.version, VERSION);
  assert.ok(!("dependencies" in of), "everything is inside");
  assert.ok(manifest.includes(`Version="${VERSION}"`) && manifest.includes(`Id="${of.name}"`));

  const project = join(folder("vsix-project"), "met een spatie");
  cpSync(join(ROOT, "tests/sites/minimal"), project, { recursive: true });
  writeFileSync(join(project, "content/index.md"), `${readFileSync(join(project, "content/index.md"), "utf8")}\nZie [dit](faq:bestaat-niet).\n`);
  const script = fileURLToPath(new URL("vscode.cjs", import.meta.url));
  const shown = JSON.parse(await good(process.execPath, [script, join(place, "extension"), LINUX, project]));
  assert.deepEqual(shown.list.map((/** @type {{ code: string }} */ it) => it.code), ["V006"]);
  assert.deepEqual(shown.said, []);
  const without = JSON.parse(await good(process.execPath, [script, join(place, "extension"), join(place, "geen-programma"), project]));
  assert.match(without.said.at(-1), /^Meldwijzer kon niet beginnen/u);
});

test("the bill of materials names every part, and knows all that it refers to", () => {
  const bill = JSON.parse(readFileSync(released(".cdx.json"), "utf8"));
  assert.deepEqual([bill.bomFormat, bill.specVersion], ["CycloneDX", "1.5"]);
  const known = new Set([bill.metadata.component["bom-ref"], ...bill.components.map((/** @type {any} */ it) => it["bom-ref"])]);
  assert.equal(known.size, bill.components.length + 1, "every name once");
  for (const it of bill.dependencies) for (const name of [it.ref, ...it.dependsOn]) assert.ok(known.has(name), name);
  for (const name of ["tera", "mimalloc", "leptos", "@orama/stemmers"]) {
    assert.ok(bill.components.some((/** @type {any} */ it) => it.name === name), name);
  }
  const licences = readFileSync(released("LICENTIES.txt"), "utf8");
  for (const it of bill.components.filter((/** @type {any} */ it) => it.purl.startsWith("pkg:cargo/"))) {
    if (!["player"].includes(it.name)) assert.ok(licences.includes(`== ${it.name} ${it.version}: `), it.name);
  }
});

test("under wine the program for Windows does what that for Linux does", async (t) => {
  const box = folder("windows");
  copyFileSync(WINDOWS, join(box, "meldwijzer.exe"));
  // Wine 8 lacks a library that Windows 10 has, and which gives nothing but random bytes.
  writeFileSync(join(box, "shim.c"), SHIM);
  await good("x86_64-w64-mingw32-gcc", ["-shared", "-o", join(box, "bcryptprimitives.dll"), join(box, "shim.c"), "-ladvapi32"]);
  const wine = ["/usr/lib/wine/wine64", "/usr/bin/wine64"].find((it) => existsSync(it)) ?? "wine64";
  const env = { ...process.env, WINEPREFIX: join(temporary, "wine"), WINEDEBUG: "-all", DISPLAY: "" };
  const exe = (/** @type {string[]} */ ...words) => run(wine, [join(box, "meldwijzer.exe"), ...words], { cwd: box, env });
  const version = await exe("--version");
  assert.equal(version.out.trim(), (await good(LINUX, ["--version"])).trim(), version.err);
  const made = await exe("init", "p", "--uitgaven", "https://uitgaven.example/v1");
  assert.equal(made.code, 0, made.err);
  await good(LINUX, ["init", join(box, "q"), "--uitgaven", "https://uitgaven.example/v1"]);
  for (const file of filesOf(join(box, "q"))) {
    assert.ok(readFileSync(join(box, "q", file)).equals(readFileSync(join(box, "p", file))), `${file} of init`);
  }
  assert.equal((await exe("check", "p")).code, 0);
  assert.equal((await exe("build", "p")).code, 0);
  isWhole(join(box, "p/public"));

  for (const name of ["content", "themes"]) cpSync(join(ROOT, name), join(box, "echt", name), { recursive: true });
  const built = await exe("build", "echt", "--output", "windows");
  assert.equal(built.code, 0, built.out + built.err);
  await good(LINUX, ["build", join(box, "echt"), "--output", join(box, "linux")]);
  same(join(box, "linux"), join(box, "windows"));
  t.diagnostic("not tried: a real Windows");
});

const SHIM = `#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL ProcessPrng(PBYTE data, SIZE_T size) { return SystemFunction036(data, (ULONG)size); }
`;

/**
 * A project from `init` in git, with a proposal that changes its tree, and releases to fetch from a folder.
 * @param {string} name
 */
async function proposal(name) {
  const project = join(folder(name), "p");
  await good(LINUX, ["init", project, "--uitgaven", pathToFileURL(DIST).href]);
  const git = (/** @type {string[]} */ ...words) =>
    good("git", ["-c", "user.name=Redactie", "-c", "user.email=redactie@voorbeeld.example", "-C", project, ...words]);
  await git("init", "--quiet", "--initial-branch=main");
  await git("add", "--all");
  await git("commit", "--quiet", "--message", "Begin");
  await git("update-ref", "refs/remotes/origin/main", "HEAD");
  const base = (await git("rev-parse", "HEAD")).trim();
  const tree = join(project, "content/afwegingskaders/voorbeeld/boom.yaml");
  writeFileSync(tree, readFileSync(tree, "utf8").replace(/^titel: .*$/mu, "titel: Een andere titel"));
  await git("commit", "--quiet", "--all", "--message", "Verander de titel");
  return { project, base, head: (await git("rev-parse", "HEAD")).trim() };
}

/**
 * Runs the lines of a step as the host does.
 * @param {string} shell
 * @param {string} lines
 * @param {string} cwd
 * @param {Record<string, string>} values
 */
function step(shell, lines, cwd, values) {
  return run(shell, ["-e", "-c", lines], { cwd, env: { PATH: process.env.PATH ?? "", HOME: temporary, ...values } });
}

test("the file for GitHub fetches the release that wrote it, and checks, compares and builds", async (t) => {
  const { project, head } = await proposal("github");
  const file = parse(readFileSync(join(project, ".github/workflows/site.yml"), "utf8"));
  const summary = join(temporary, "github-summary");
  const values = { ...file.env, RUNNER_TEMP: folder("github-temp"), GITHUB_STEP_SUMMARY: summary, GITHUB_BASE_REF: "main" };
  const steps = file.jobs.controle.steps.filter((/** @type {any} */ it) => it.run);
  assert.equal(steps.length, 4);
  const start = performance.now();
  for (const it of steps) {
    const { code, out, err } = await step("bash", it.run, project, values);
    assert.equal(code, 0, `${it.name}: ${out}${err}`);
  }
  t.diagnostic(`all steps in ${(performance.now() - start).toFixed(0)} ms`);
  const said = readFileSync(summary, "utf8");
  assert.match(said, /Een andere titel/u);
  assert.ok(said.includes(`Gebouwd van ${head} met meldwijzer ${VERSION}`) && said.includes(values.MELDWIJZER_SHA256), said);
  isWhole(join(project, "public"));

  const other = { ...values, MELDWIJZER_SHA256: "0".repeat(64) };
  assert.notEqual((await step("bash", steps[0].run, project, other)).code, 0, "another program is refused");
  const unknown = await step("bash", steps[0].run, project, { ...values, MELDWIJZER_ADRES: "VUL-IN" });
  assert.ok(unknown.code !== 0 && unknown.err.includes("Vul MELDWIJZER_ADRES"), unknown.err);
  assert.ok(!JSON.stringify(file).includes("actions/cache"));
});

test("the file for GitLab fetches the release that wrote it, and checks, compares and builds", async (t) => {
  const { project, base, head } = await proposal("gitlab");
  const file = parse(readFileSync(join(project, ".gitlab-ci.yml"), "utf8"), { merge: true });
  const variables = Object.fromEntries(Object.entries(file.variables).map(([name, value]) => [name, String(value)]));
  const values = { ...variables, CI_MERGE_REQUEST_DIFF_BASE_SHA: base, CI_COMMIT_SHA: head };
  const start = performance.now();
  let said = "";
  for (const job of ["controle", "verschil", "pages"]) {
    // The host makes one list of a list in a list, and runs it in one shell.
    const lines = file[job].script.flat(9).join("\n");
    const { code, out, err } = await step("sh", lines, project, values);
    assert.equal(code, 0, `${job}: ${out}${err}`);
    said += out;
  }
  t.diagnostic(`all three jobs in ${(performance.now() - start).toFixed(0)} ms`);
  assert.deepEqual(JSON.parse(readFileSync(join(project, "meldingen.json"), "utf8")), []);
  assert.match(readFileSync(join(project, "verschil.md"), "utf8"), /Een andere titel/u);
  assert.ok(said.includes(`Gebouwd van ${head} met meldwijzer ${VERSION}`), said);
  isWhole(join(project, "public"));
  assert.equal(file.cache, undefined);
  const lines = file.controle.script.flat(9).join("\n");
  assert.notEqual((await step("sh", lines, project, { ...values, MELDWIJZER_SHA256: "0".repeat(64) })).code, 0, "another program is refused");
});

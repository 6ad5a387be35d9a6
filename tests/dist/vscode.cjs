// As much of Visual Studio Code as the extension touches, for one that is tried without it. Not VS Code: what it shows on a screen
// is not tried.
//
// Comes in: the folder of the extension, the program and the folder of a project, by the command line. Goes out: as JSON the
// messages that the extension had for `content/index.md` as it was opened, and the last words that it showed.

const { readFileSync } = require("node:fs");
const Module = require("node:module");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");

const [extension, program, project] = process.argv.slice(2);

class Emitter {
  #listeners = new Set();
  event = (listener) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
  fire(value) {
    for (const it of this.#listeners) it(value);
  }
  dispose() {}
}

class Uri {
  constructor(text) {
    this.url = new URL(text);
    this.scheme = this.url.protocol.slice(0, -1);
    this.fsPath = decodeURIComponent(this.url.pathname);
    this.path = this.fsPath;
  }
  static parse = (text) => new Uri(text);
  static file = (path) => new Uri(pathToFileURL(path).href);
  toString = () => this.url.href;
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}
class Range {
  constructor(...it) {
    const [a, b] = it.length === 4 ? [new Position(it[0], it[1]), new Position(it[2], it[3])] : it;
    Object.assign(this, { start: a, end: b });
  }
}
class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class CodeActionKind {
  constructor(value) {
    this.value = value;
  }
  append = (part) => new CodeActionKind(this.value ? `${this.value}.${part}` : part);
}
for (const it of ["QuickFix", "Refactor", "RefactorExtract", "RefactorInline", "RefactorRewrite", "RefactorMove", "Source", "SourceOrganizeImports", "SourceFixAll", "Notebook"])
  CodeActionKind[it] = new CodeActionKind(it[0].toLowerCase() + it.slice(1));
CodeActionKind.Empty = new CodeActionKind("");

const uri = Uri.file(join(project, "content/index.md"));
const text = readFileSync(uri.fsPath, "utf8");
const opened = { uri, fileName: uri.fsPath, languageId: "markdown", version: 1, isClosed: false, isDirty: false, getText: () => text };
const messages = new Map();
const said = [];
const silent = () => new Emitter().event(() => {});
const channel = { appendLine: (it) => said.push(it), append: (it) => said.push(it), replace() {}, clear() {}, show() {}, hide() {}, dispose() {} };
for (const level of ["trace", "debug", "info", "warn", "error"]) channel[level] = (it) => said.push(String(it));
channel.onDidChangeLogLevel = silent;

/** What nobody asked for by name: a class that can be extended, a function that gives something to throw away. */
const anything = (name) => {
  const work = function () {
    return { dispose() {} };
  };
  return /^[A-Z]/.test(name) ? new Proxy(class {}, { get: (it, key) => (key in it ? it[key] : 0) }) : work;
};
const open = (known, behind) =>
  new Proxy(known, {
    get: (it, key) => {
      if (!(key in it) && typeof key === "string") it[key] = /^on(Did|Will)/.test(key) ? silent : anything(key, behind);
      return it[key];
    },
  });

const vscode = open({
  version: "1.99.0",
  Uri,
  Position,
  Range,
  Diagnostic,
  CodeActionKind,
  EventEmitter: Emitter,
  Disposable: class {
    constructor(work) {
      this.dispose = work ?? (() => {});
    }
    static from = (...all) => ({ dispose: () => all.forEach((it) => it.dispose()) });
  },
  CancellationTokenSource: class {
    token = { isCancellationRequested: false, onCancellationRequested: silent };
    cancel() {}
    dispose() {}
  },
  CancellationError: class extends Error {},
  env: open({ appName: "test", language: "nl", isTelemetryEnabled: false }),
  window: open({
    createOutputChannel: () => channel,
    tabGroups: open({ all: [] }),
    visibleTextEditors: [],
    showErrorMessage: async (it) => void said.push(it),
  }),
  commands: open({ executeCommand: async () => {}, registerCommand: () => ({ dispose() {} }) }),
  languages: open({
    match: (list) => ([list].flat().some((it) => it.pattern === `${project}/content/**/*.{md,yaml,yml}`) ? 10 : 0),
    createDiagnosticCollection: () => ({
      set: (where, list) => messages.set(where.toString(), list),
      delete: (where) => messages.delete(where.toString()),
      clear: () => messages.clear(),
      dispose() {},
    }),
  }),
  workspace: open({
    textDocuments: [opened],
    notebookDocuments: [],
    workspaceFolders: [{ uri: Uri.file(project), name: "project", index: 0 }],
    getWorkspaceFolder: () => ({ uri: Uri.file(project), name: "project", index: 0 }),
    getConfiguration: () => ({ get: (key, otherwise) => (key === "meldwijzer.programma" ? program : otherwise) }),
    createFileSystemWatcher: () => ({ onDidCreate: silent, onDidChange: silent, onDidDelete: silent, dispose() {} }),
  }),
});

const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));

const manifest = JSON.parse(readFileSync(join(extension, "package.json"), "utf8"));
const { activate, deactivate } = require(join(extension, manifest.main));

(async () => {
  await activate({ subscriptions: [] });
  // What never comes is what the test then says: no limit of time decides.
  const wait = async () => {
    while (!messages.get(uri.toString())?.length && !said.some((it) => it.startsWith("Meldwijzer kon niet"))) {
      await new Promise((go) => setTimeout(go, 20));
    }
  };
  await wait();
  const list = (messages.get(uri.toString()) ?? []).map((it) => ({ message: it.message, line: it.range.start.line, code: it.code?.value ?? it.code }));
  await deactivate();
  console.log(JSON.stringify({ list, said: said.filter((it) => it.startsWith("Meldwijzer")) }));
  process.exit(0);
})().catch((error) => {
  console.error(error, said.join("\n"));
  process.exit(1);
});

// The extension for Visual Studio Code: starts `meldwijzer lsp` and shows what it says. It knows nothing of texts or trees.
//
// In: the setting `meldwijzer.programma`, and a folder with `content/site.yaml`. Out: a client of the language server, and a
// sentence with a way out when the program cannot be started.

import { commands, window, workspace } from 'vscode';
import { CloseAction, ErrorAction, LanguageClient } from 'vscode-languageclient/node';

/** Where texts and trees are read: what the program itself reads. */
const READ = ['content', 'themes', 'landelijk'];
const SETTING = 'meldwijzer.programma';

/** @type {LanguageClient | undefined} */
let client;

/** The texts of a folder that go to the server. */
const selector = () =>
  (workspace.workspaceFolders ?? []).flatMap((folder) =>
    READ.map((name) => ({ scheme: 'file', pattern: `${folder.uri.fsPath.replaceAll('\\', '/')}/${name}/**/*.{md,yaml,yml}` })),
  );

/** @param {unknown} error */
const cannot = async (error) => {
  const said = error instanceof Error ? error.message : String(error);
  const choose = 'Zeg waar het staat';
  const chosen = await window.showErrorMessage(`Meldwijzer kon niet beginnen. Is het programma geïnstalleerd? (${said})`, choose);
  if (chosen === choose) {
    await commands.executeCommand('workbench.action.openSettings', SETTING);
  }
};

const start = async () => {
  const command = workspace.getConfiguration().get(SETTING, 'meldwijzer');
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
  const options = { cwd: folder };
  const server = { command, args: ['lsp'], options };
  client = new LanguageClient('meldwijzer', 'Meldwijzer', server, {
    documentSelector: selector(),
    // A server that stops at once was never there: that is said once, not five times.
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => ({ action: CloseAction.DoNotRestart, message: 'Meldwijzer is gestopt. ‘Meldwijzer: begin opnieuw’ start het weer.' }),
    },
  });
  try {
    await client.start();
    await commands.executeCommand('setContext', 'meldwijzer.loopt', true);
  } catch (error) {
    await cannot(error);
  }
};

const stop = async () => {
  const before = client;
  client = undefined;
  await commands.executeCommand('setContext', 'meldwijzer.loopt', false);
  // A client that never started cannot stop.
  await before?.dispose().catch(() => {});
};

/** @param {{ subscriptions: { dispose: () => unknown }[] }} context */
export const activate = async (context) => {
  const again = async () => {
    await stop();
    await start();
  };
  context.subscriptions.push(
    commands.registerCommand('meldwijzer.opnieuw', again),
    workspace.onDidChangeConfiguration((it) => (it.affectsConfiguration(SETTING) ? again() : undefined)),
  );
  await start();
};

export const deactivate = stop;

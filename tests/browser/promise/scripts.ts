// Which features of the language and of the browser a script uses: by its types, so that `it.remove()` is known as a method of
// elements and not of something else that has one of this name.
//
// Comes in: scripts, read with the types of the theme. Goes out: names of features as MDN's data have them, each with a place.
// What is reached through a value whose type nobody knows is not seen.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { known } from './support.ts';
import { selectors } from './styles.ts';

/** Where the name of a feature is used first. */
export type Found = Map<string, string>;

const here = dirname(import.meta.dirname);
export const PROJECT = join(here, '../..');

/** Interfaces of the types that are no interfaces of the browser: their parts are spread over these. */
const MIXINS: Record<string, string[]> = {
  ParentNode: ['Element', 'Document'],
  ChildNode: ['Element', 'CharacterData'],
  NonElementParentNode: ['Document'],
  NonDocumentTypeChildNode: ['Element'],
  DocumentOrShadowRoot: ['Document'],
  HTMLOrSVGElement: ['HTMLElement'],
  ElementContentEditable: ['HTMLElement'],
  ElementCSSInlineStyle: ['HTMLElement'],
  HTMLHyperlinkElementUtils: ['HTMLAnchorElement'],
  ARIAMixin: ['Element'],
  InnerHTML: ['Element'],
  Animatable: ['Element'],
  Body: ['Response', 'Request'],
  WindowOrWorkerGlobalScope: ['Window'],
  WindowEventHandlers: ['Window'],
  GlobalEventHandlers: ['HTMLElement', 'Window'],
  DOMStringMap: ['HTMLElement'],
};

/** Names of MDN for a part of an interface, the likeliest first. */
const names = (owner: string, part: string): string[] => {
  const bare = owner.replace(/Constructor$/, '').replace(/^Readonly(Array|Map|Set)$/, '$1');
  const owners = MIXINS[bare] ?? [bare];
  // What a type has from another one, MDN tells there.
  const above = /Array$/.test(bare) ? ['TypedArray'] : ['Node', 'Element', 'HTMLElement', 'EventTarget', bare.replace(/Of$/, '')];
  return [...owners, ...above].flatMap((it) => [`api.${it}.${part}`, `api.${it}.${part}_static`, `javascript.builtins.${it}.${part}`, `webassembly.api.${it}.${part}`, `webassembly.api.${it}.${part}_static`]);
};

/** Every feature of some scripts. */
export const features = (files: string[]): { found: Found; unknown: Found } => {
  const config = ts.readConfigFile(join(here, 'tsconfig.theme.json'), (path) => readFileSync(path, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, here);
  const program = ts.createProgram([...files, join(here, 'theme.d.ts')], options);
  const checker = program.getTypeChecker();
  const found: Found = new Map();
  const unknown: Found = new Map();

  for (const file of files) {
    const source = program.getSourceFile(file);
    if (!source) throw new Error(`no ${file}`);
    const at = (it: ts.Node) => `${relative(PROJECT, file)}:${source.getLineAndCharacterOfPosition(it.getStart()).line + 1}`;
    const add = (candidates: string[], it: ts.Node) => {
      const name = known(candidates);
      const into = name ? found : unknown;
      const key = name ?? candidates[0];
      if (!into.has(key)) into.set(key, at(it));
    };
    const used = (symbol: ts.Symbol | undefined, it: ts.Node) => {
      const declared = symbol?.declarations?.filter((declaration) => program.isSourceFileDefaultLibrary(declaration.getSourceFile())) ?? [];
      if (!symbol || !declared.length) return;
      const owners = declared.map((declaration) => declaration.parent).filter((parent) => ts.isInterfaceDeclaration(parent)).map((parent) => parent.name.text);
      // An event, and how TypeScript writes what has any name.
      if (/^(on[a-z]+|__index)$/.test(symbol.name)) return;
      if (owners.length) add([...new Set(owners)].flatMap((owner) => names(owner, symbol.name)), it);
      // A name that stands by itself: `fetch`, `ResizeObserver`, `Promise`.
      else if (declared.some((declaration) => ts.isVariableDeclaration(declaration) || ts.isFunctionDeclaration(declaration))) {
        add([`api.${symbol.name}`, `api.Window.${symbol.name}`, `api.EventTarget.${symbol.name}`, `webassembly.api.${symbol.name}_static`, `javascript.builtins.${symbol.name}`, `webassembly.api.${symbol.name}`], it);
      }
    };
    const visit = (it: ts.Node): void => {
      for (const name of syntax(it)) add([name], it);
      if (ts.isPropertyAccessExpression(it)) used(checker.getSymbolAtLocation(it.name), it);
      else if (ts.isIdentifier(it) && !ts.isPropertyAccessExpression(it.parent)) used(checker.getSymbolAtLocation(it), it);
      else if (ts.isBindingElement(it) && ts.isObjectBindingPattern(it.parent)) {
        const name = it.propertyName ?? it.name;
        if (ts.isIdentifier(name)) used(checker.getTypeAtLocation(it.parent).getProperty(name.text), it);
      }
      if (ts.isCallExpression(it) && ts.isPropertyAccessExpression(it.expression) && /^(closest|matches|querySelector(All)?)$/.test(it.expression.name.text)) {
        const [argument] = it.arguments;
        if (argument && ts.isStringLiteralLike(argument)) for (const name of selectors(argument.text)) add([name], it);
      }
      ts.forEachChild(it, visit);
    };
    visit(source);
  }
  return { found, unknown };
};

const OPERATORS: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.QuestionQuestionToken]: 'nullish_coalescing',
  [ts.SyntaxKind.QuestionQuestionEqualsToken]: 'nullish_coalescing_assignment',
  [ts.SyntaxKind.BarBarEqualsToken]: 'logical_or_assignment',
  [ts.SyntaxKind.AmpersandAmpersandEqualsToken]: 'logical_and_assignment',
  [ts.SyntaxKind.AsteriskAsteriskToken]: 'exponentiation',
};

/** What a piece of syntax asks of the language. */
const syntax = (it: ts.Node): string[] => {
  const inJs = (...some: string[]) => some.map((name) => `javascript.${name}`);
  if (ts.isArrowFunction(it)) return [...inJs('functions.arrow_functions'), ...asynchronous(it)];
  if (ts.isFunctionDeclaration(it) || ts.isFunctionExpression(it)) return asynchronous(it);
  if (ts.isVariableDeclarationList(it)) return it.flags & ts.NodeFlags.Const ? inJs('statements.const') : inJs('statements.let');
  if (ts.isClassLike(it)) return inJs('classes');
  if (ts.isPropertyDeclaration(it)) return inJs(ts.isPrivateIdentifier(it.name) ? 'classes.private_class_fields' : 'classes.public_class_fields');
  if (ts.isTemplateExpression(it) || ts.isNoSubstitutionTemplateLiteral(it)) return inJs('grammar.template_literals');
  if (ts.isForOfStatement(it)) return inJs(it.awaitModifier ? 'statements.for_await_of' : 'statements.for_of');
  if (ts.isImportDeclaration(it)) return inJs('statements.import');
  if (ts.isExportDeclaration(it) || ts.isExportAssignment(it)) return inJs('statements.export');
  if (it.kind === ts.SyntaxKind.ImportKeyword && ts.isCallExpression(it.parent)) return inJs('operators.import');
  if (ts.isMetaProperty(it)) return inJs(it.keywordToken === ts.SyntaxKind.ImportKeyword ? 'operators.import_meta' : 'operators.new_target');
  if (it.kind === ts.SyntaxKind.QuestionDotToken) return inJs('operators.optional_chaining');
  if (ts.isCatchClause(it) && !it.variableDeclaration) return inJs('statements.try_catch.optional_catch_binding');
  if (ts.isObjectBindingPattern(it) || ts.isArrayBindingPattern(it)) return inJs('operators.destructuring');
  if (ts.isSpreadAssignment(it)) return inJs('operators.spread.spread_in_object_literals');
  if (ts.isSpreadElement(it)) return inJs(ts.isArrayLiteralExpression(it.parent) ? 'operators.spread.spread_in_arrays' : 'operators.spread.spread_in_function_calls');
  if (ts.isParameter(it)) return inJs(...(it.initializer ? ['functions.default_parameters'] : []), ...(it.dotDotDotToken ? ['functions.rest_parameters'] : []));
  if (ts.isAwaitExpression(it)) return inJs(isAtTop(it) ? 'operators.await.top_level' : 'operators.await');
  if (ts.isRegularExpressionLiteral(it)) return inJs(...expressions(it.text));
  const operator = OPERATORS[it.kind];
  return operator ? inJs(`operators.${operator}`) : [];
};

const asynchronous = (it: ts.FunctionLikeDeclaration) =>
  it.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ? ['javascript.statements.async_function'] : [];

const isAtTop = (it: ts.Node): boolean => {
  for (let up = it.parent; up; up = up.parent) if (ts.isFunctionLike(up)) return false;
  return true;
};

/** What a regular expression asks. */
const expressions = (text: string): string[] => {
  const flags = text.slice(text.lastIndexOf('/') + 1);
  const res: string[] = [];
  if (/\(\?<[=!]/.test(text)) res.push('regular_expressions.lookbehind_assertion');
  if (/\(\?<[A-Za-z]/.test(text)) res.push('regular_expressions.named_capturing_group');
  if (/\\p\{/i.test(text)) res.push('regular_expressions.unicode_character_class_escape');
  if (flags.includes('s')) res.push('builtins.RegExp.dotAll');
  if (flags.includes('u')) res.push('builtins.RegExp.unicode');
  if (flags.includes('v')) res.push('builtins.RegExp.unicodeSets');
  if (flags.includes('y')) res.push('builtins.RegExp.sticky');
  if (flags.includes('d')) res.push('builtins.RegExp.hasIndices');
  return res;
};

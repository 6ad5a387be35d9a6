// What tsc does not see: promises that nobody waits for, names that nobody uses, and a theme script newer than its readers.
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';

// Seen from the folder of the repository, where `npm run lint` starts it.
const tests = ['tests/browser/{,promise/}*.{ts,mjs,js}', 'tests/{engines,orca}/*.ts', 'tests/{search,schema}/*.js'];
const theme = 'themes/standaard/assets';
const search = 'xtask/search/*.js';

export default defineConfig(
  { ignores: ['**/node_modules', 'tests/*/test-results', '**/*.d.ts'] },
  {
    files: [...tests, `${theme}/*.js`, search],
    extends: [js.configs.recommended],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // tsc knows every name better.
      'no-undef': 'off',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: tests,
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { project: join(import.meta.dirname, 'tsconfig.json') } },
    rules: {
      'no-unused-vars': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A forgotten `await` is a test that cannot fail. Those of node:test are waited for by node.
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [{ from: 'package', name: ['test'], package: 'node:test' }] }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  // Which browsers can read a script. The exit comes first: a phone that cannot read it has the link but not the keys.
  ...[
    { ecmaVersion: 2018, sourceType: 'module', files: ['bewijs', 'versies'] },
    { ecmaVersion: 2019, sourceType: 'script', files: ['weg'] },
    { ecmaVersion: 2020, sourceType: 'script', files: ['lezen'] },
    { ecmaVersion: 2020, sourceType: 'module', files: ['inbedden', 'meenemen', 'speler', 'zoeken', 'zoeklader'] },
  ].map(({ ecmaVersion, sourceType, files }) => ({
    files: files.map((it) => `${theme}/${it}.js`),
    languageOptions: { ecmaVersion, sourceType },
  })),
  { files: [search], languageOptions: { ecmaVersion: 2022, sourceType: 'module' } },
);

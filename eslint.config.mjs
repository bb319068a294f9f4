import { builtinModules } from 'node:module';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const nodeModules = [...builtinModules, ...builtinModules.map((name) => `node:${name}`), 'node:*'];
/** Bans imports by folder: the layer table of docs/ARCHITECTURE.md. */
const layer = (files, bans, ignores = []) => ({
  files,
  ignores,
  rules: {
    'no-restricted-imports': ['error', { patterns: bans.map(([group, message]) => ({ group, message })) }],
  },
});
const node = [nodeModules, 'Node only in src/platform/node and *.node.ts.'];
const vscode = [['vscode'], 'This layer must not know VS Code.'];
const up = (...folders) => [
  folders.flatMap((f) => [`**/${f}`, `**/${f}/**`]),
  'Imports go down the layers only (docs/ARCHITECTURE.md).',
];

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', 'test/fixtures/', '.vscode-test/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      globals: globals.es2023,
      parserOptions: {
        projectService: { allowDefaultProject: ['*.mjs', '*.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      // vscode.d.ts declares as classes what its functions give as plain objects.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  layer(['src/core/**'], [node, vscode, up('ipc', 'worker', 'platform', 'features', 'webview', 'manifest')]),
  {
    files: ['src/core/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'document',
          'window',
          'navigator',
          'process',
          'Buffer',
          'require',
          'fetch',
          'setTimeout',
          'setInterval',
          'setImmediate',
          'queueMicrotask',
          'performance',
          'crypto',
        ].map((name) => ({
          name,
          message: 'The core is pure: the world comes in through ports and parameters.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The core has no clock.' },
        { object: 'Math', property: 'random', message: 'The core has no chance.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'The core has no clock.',
        },
      ],
    },
  },
  layer(
    ['src/timing/**'],
    [node, vscode, up('core', 'ipc', 'worker', 'platform', 'features', 'webview', 'manifest')],
  ),
  layer(
    ['src/notebooks/**'],
    [node, up('core', 'ipc', 'worker', 'platform', 'features', 'webview', 'manifest')],
  ),
  layer(['src/ipc/**'], [node, vscode, up('worker', 'platform', 'features', 'webview', 'manifest')]),
  layer(
    ['src/worker/**'],
    [node, vscode, up('platform', 'features', 'webview', 'manifest')],
    ['**/*.node.ts'],
  ),
  layer(
    ['src/mcp/**'],
    [node, vscode, up('features', 'webview', 'manifest', 'platform/vscode', 'platform/web')],
    ['**/*.node.ts'],
  ),
  layer(['src/webview/**'], [node, vscode, up('worker', 'platform', 'features')]),
  layer(['src/platform/**'], [node, up('features', 'webview')], ['src/platform/node/**']),
  layer(['src/manifest/**'], [node, up('core', 'ipc', 'worker', 'platform', 'features', 'webview')]),
  layer(['src/features/**'], [node, up('platform', 'worker')]),
  // A table of numbers that a script writes.
  { files: ['src/core/summaries/weights.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['it', 'describe'] }] },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const text = (file: string) => readFileSync(file, 'utf8');
const manifest = JSON.parse(text('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly configuration: readonly {
      readonly properties: Readonly<Record<string, { readonly default: unknown }>>;
    }[];
  };
};
const pages = [
  ...readdirSync('.').filter((name) => name.endsWith('.md') && name !== 'THIRD-PARTY-NOTICES.md'),
  ...['docs', 'test'].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .map((name) => path.join(folder, String(name)))
      .filter((name) => name.endsWith('.md') && !/fixtures|sample-workspace/.test(name)),
  ),
];
const prose = (page: string) => text(page).replace(/`[^`\n]*`/g, '');
const matches = (pattern: RegExp, page: string) =>
  [...text(page).matchAll(pattern)].map(([, found = '']) => found);

describe('the documents', () => {
  it('link only to files that exist', () => {
    const dead = pages.flatMap((page) =>
      [...prose(page).matchAll(/\]\((?!https?:|#|mailto:|command:)([^)#\s]+)/g)]
        .map(([, link = '']) => link)
        .filter((link) => !existsSync(path.join(path.dirname(page), decodeURI(link))))
        .map((link) => `${page}: ${link}`),
    );
    assert.deepEqual(dead, []);
  });

  it('name only scripts that package.json has', () => {
    const unknown = [...pages, '.vscode/tasks.json', '.vscode/launch.json'].flatMap((page) =>
      [...matches(/\bnpm run ([\w:-]+)/g, page), ...matches(/"script": "([^"]+)"/g, page)]
        .filter((script) => !(script in manifest.scripts))
        .map((script) => `${page}: ${script}`),
    );
    assert.deepEqual(unknown, []);
  });

  it('name only scripts/ files that exist', () => {
    const files = [...pages, 'package.json', '.vscode/tasks.json', '.vscode/launch.json'].flatMap((page) =>
      matches(/\b(scripts\/[\w/.-]+\.mjs)/g, page)
        .filter((file) => !existsSync(file))
        .map((file) => `${page}: ${file}`),
    );
    assert.deepEqual(files, []);
  });

  it('map the code as it is: every path in docs/ARCHITECTURE.md exists', () => {
    const named = matches(/`((?:src|test|scripts|docs|media|syntaxes)\/[\w./-]*)`/g, 'docs/ARCHITECTURE.md');
    assert.ok(named.length > 5, 'The code map names hardly any path');
    assert.deepEqual(
      named.filter((file) => !existsSync(file)),
      [],
    );
  });

  it('map every folder of src/', () => {
    const page = text('docs/ARCHITECTURE.md');
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(
      folders
        .map(({ name }) => name)
        .filter((name) => !page.includes(`src/${name}`) && !page.includes(`${name}/`)),
      [],
    );
  });

  it('list in README each setting with the default of package.json', () => {
    const declared = Object.fromEntries(
      manifest.contributes.configuration.flatMap(({ properties }) =>
        Object.entries(properties).map(([key, setting]) => [key, JSON.stringify(setting.default)] as const),
      ),
    );
    const rows = [...text('README.md').matchAll(/^\| `(paperside\.[\w.]+)` \| `([^`]*)` \|/gm)];
    const listed = Object.fromEntries(rows.map(([, key = '', value = '']) => [key, value]));
    assert.deepEqual(listed, declared);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Setting {
  readonly type: string;
  readonly enum?: readonly string[];
  readonly scope: string;
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Setting>> }[];
  };
};
const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
const settings = Object.entries(
  Object.assign({}, ...manifest.contributes.configuration.map(({ properties }) => properties)) as Readonly<
    Record<string, Setting>
  >,
);

/** Free text that names no file and is no part of what is written into one: how keys are made, a language's tag. */
const harmless = ['paperside.citation.keyPattern', 'paperside.citation.language'];

describe('a workspace that is not trusted', () => {
  it('has no say by any setting that takes a path, a template or a prompt', () => {
    const free = settings
      .filter(([, { type, enum: values }]) => (type === 'string' || type === 'array') && !values)
      // A workspace can't set those of the application.
      .filter(([, { scope }]) => scope !== 'application')
      .map(([name]) => name);
    assert.ok(free.includes('paperside.notes.templates'));
    assert.deepEqual([...restrictedConfigurations, ...harmless].sort(), free.sort());
  });
});

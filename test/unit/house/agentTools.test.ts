import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { agentTools } from '../../../src/core/agents';

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const { contributes } = read('package.json') as {
  readonly contributes: {
    readonly languageModelTools: readonly Readonly<Record<string, unknown>>[];
    readonly chatParticipants: readonly { readonly commands: readonly Readonly<Record<string, string>>[] }[];
  };
};
const strings = read('package.nls.json') as Readonly<Record<string, string>>;

describe('the language-model tools of package.json', () => {
  it('say to models and take what the core’s tools do', () => {
    const declared = contributes.languageModelTools.map(({ modelDescription, inputSchema }) => ({
      modelDescription,
      inputSchema,
    }));
    assert.deepEqual(
      declared,
      agentTools.map(({ description, inputSchema }) => ({ modelDescription: description, inputSchema })),
    );
  });

  it('have names that models and people can write, each once', () => {
    const names = contributes.languageModelTools.flatMap(({ name, toolReferenceName }) => [
      name,
      toolReferenceName,
    ]);
    for (const name of names) assert.match(String(name), /^[A-Za-z][\w-]{2,40}$/);
    assert.equal(new Set(names).size, names.length);
  });

  it('speak to people in their language', () => {
    const shown = [
      ...contributes.languageModelTools.flatMap(({ displayName, userDescription }) => [
        displayName,
        userDescription,
      ]),
      ...contributes.chatParticipants.flatMap(({ commands }) =>
        commands.map(({ description }) => description),
      ),
    ];
    for (const text of shown) {
      const [, key = ''] = /^%(.+)%$/.exec(String(text)) ?? [];
      assert.ok(strings[key], `${String(text)} is in package.nls.json`);
    }
  });
});

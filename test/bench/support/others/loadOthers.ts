import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { npmInstall } from '../../../../scripts/host/npmInstall.mjs';
import { cached } from '../../../../scripts/system/cache.mjs';

/** What is compared with, in the versions the documents speak of. They stay out of this repository's packages. */
export const versions = {
  'latex-utensils': '7.0.0',
  '@retorquere/bibtex-parser': '9.0.29',
  '@citation-js/core': '0.8.2',
  '@citation-js/plugin-bibtex': '0.8.2',
  '@citation-js/plugin-csl': '0.8.2',
} as const;

interface Places {
  readonly start: { readonly line: number; readonly column: number };
}

export interface UtensilsValue {
  readonly kind: string;
  readonly content: string | readonly UtensilsValue[];
}

/** An entry of latex-utensils; comments, strings and preambles have no `internalKey`. */
export interface UtensilsEntry {
  readonly entryType: string;
  readonly abbreviation?: string;
  readonly value?: UtensilsValue;
  readonly internalKey?: string;
  readonly content: readonly { readonly name: string; readonly value: UtensilsValue }[];
  readonly location: Places;
}

export interface RetorquereName {
  readonly name?: string;
  readonly lastName?: string;
}

export interface RetorquereEntry {
  readonly key: string;
  readonly fields: Readonly<Record<string, string | readonly RetorquereName[] | undefined>>;
}

interface CitationJsConfig {
  readonly styles: { add(name: string, xml: string): void };
}

interface FormatOptions {
  readonly template: string;
  readonly lang: string;
  readonly format: 'html' | 'text';
  readonly entry?: readonly string[];
  readonly asEntryArray?: boolean;
}

/** The parts of the packages' faces that are used here. */
export interface Others {
  readonly bibtexParser: { parse(text: string): { readonly content: readonly UtensilsEntry[] } };
  readonly retorquere: {
    readonly parse: (text: string) => { readonly entries: readonly RetorquereEntry[] };
    readonly parseAsync: (text: string) => Promise<{ readonly entries: readonly RetorquereEntry[] }>;
  };
  readonly Cite: new (items: readonly unknown[]) => {
    format(output: 'bibliography', options: FormatOptions): string | readonly (readonly [string, string])[];
    format(output: 'citation', options: FormatOptions): string;
  };
  readonly plugins: {
    readonly input: {
      chain(text: string, options: { readonly generateGraph: false }): readonly Record<string, unknown>[];
    };
    readonly config: { get(name: '@csl'): CitationJsConfig };
  };
}

const entry = `export { bibtexParser } from 'latex-utensils';
export * as retorquere from '@retorquere/bibtex-parser';
export { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
`;

/**
 * The packages that others are made of, from the folder for downloads (`PAPERSIDE_CACHE`), where they are installed
 * once. They are no development dependencies: 33 MB that only a comparison needs.
 */
export function loadOthers(): Promise<Others> {
  return loadPackages<Others>(versions, entry);
}

/**
 * Packages that only a comparison needs, from the folder for downloads.
 * @param packages names and versions
 * @param exports a module that gives what is wanted of them
 */
export async function loadPackages<Face>(
  packages: Readonly<Record<string, string>>,
  exports: string,
): Promise<Face> {
  const wanted = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  const folder = `others-${wanted.join('+').replaceAll(/[@/]+/g, '-')}`;
  const installed = await cached(folder, 'Installing the packages to compare with', async (partial) => {
    await npmInstall(partial, wanted);
    await writeFile(path.join(partial, 'others.mjs'), exports);
  });
  return (await import(pathToFileURL(path.join(installed, 'others.mjs')).href)) as Face;
}

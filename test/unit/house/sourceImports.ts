import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** One `import` or `export … from` of a source file, types included. */
export interface SourceImport {
  readonly from: string;
  /** A path from the root for a file of ours, else the package as written. */
  readonly to: string;
}

/** All imports in `src/`, as the files say them. */
export function sourceImports(): readonly SourceImport[] {
  return sourceFiles().flatMap((from) =>
    ts
      .preProcessFile(readFileSync(from, 'utf8'))
      .importedFiles.map(({ fileName }) => ({ from, to: resolved(from, fileName) })),
  );
}

export function sourceFiles(): readonly string[] {
  return readdirSync('src', { recursive: true })
    .map((name) => path.posix.join('src', String(name).replaceAll(path.sep, '/')))
    .filter((name) => name.endsWith('.ts'));
}

const files = new Set(sourceFiles());

function resolved(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const target = path.posix.join(path.posix.dirname(from), specifier);
  return [`${target}.ts`, `${target}/index.ts`].find((file) => files.has(file)) ?? target;
}

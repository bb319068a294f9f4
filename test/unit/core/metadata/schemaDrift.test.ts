import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createMetadataSources, SERVICES, type Service } from '../../../../src/core/metadata';
import { readPaper, type Paper } from '../../../../src/core/paper';
import { isHttpError } from '../../../../src/core/problems';
import * as records from '../../../support/scholarlyRecords';
import { STATE_OF_OA } from '../../../support/scholarlyRecords';
import { ScriptedHttp } from '../../../support/scriptedHttp';
import { titled, world } from './metadataWorld';

const work = { ...STATE_OF_OA, arxivId: '1802.00001' };
const ANSWERS: Readonly<Partial<Record<Service, unknown>>> = {
  openAlex: { results: [records.openAlexWork(work)] },
  semanticScholar: { data: [records.semanticScholarPaper(work)] },
  crossref: records.crossrefAnswer([
    records.crossrefWork(work, { 'update-to': [], 'updated-by': [{ type: 'correction', DOI: '10.1000/x' }] }),
  ]),
  dataCite: { data: [records.dataCiteDoi(work)] },
  dblp: records.dblpAnswer([records.dblpHit(work)]),
  huggingFace: [{ paper: records.huggingFacePaper(work) }],
};

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, '', 'text', 0, -1, 1e99, true, [], {}, [null], [['a']], { a: 1 }, [
    'a',
    1,
    {},
  ]),
  fc.constantFrom(
    '<script>alert(1)</script>',
    'javascript:alert(1)',
    '\u202Eevil',
    'x'.repeat(5000),
    '{"@pid": 1}',
  ),
  fc.jsonValue(),
);

/** Where in an answer something may change, as paths of keys. */
function placesOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, each]) => placesOf(each, [...path, key]));
  return path.length > 0 ? [path, ...inner] : inner;
}

/** A copy in which the field at a path is something else, or has another name. */
function changed(
  value: unknown,
  [key, ...rest]: readonly string[],
  to: unknown,
  isRenamed: boolean,
): unknown {
  if (key === undefined) return to;
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) };
  const next = changed(copy[key], rest, to, isRenamed);
  if (isRenamed && rest.length === 0) {
    copy[`${key}V2`] = copy[key];
    Reflect.deleteProperty(copy, key);
  } else copy[key] = next;
  return Array.isArray(value) ? Object.values(copy) : copy;
}

async function read(service: Service, answer: unknown): Promise<readonly Paper[]> {
  const http = new ScriptedHttp(() => ({ body: JSON.stringify(answer) }));
  const [source] = createMetadataSources({ [service]: 'http://localhost' }, { ...world, http });
  const reading = await source?.byTitle?.(titled(work));
  return (reading?.candidates ?? []).map(({ paper }) => paper);
}

describe('services whose answers change their shape', () => {
  for (const service of SERVICES) {
    const answer = ANSWERS[service];
    if (answer === undefined) continue;
    const places = placesOf(answer);

    it(`${service}: whatever fields become, what is read is sound, or it fails by name`, async () => {
      const change = fc.record({ at: fc.constantFrom(...places), to: hostile, isRenamed: fc.boolean() });
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
          let told: unknown = answer;
          for (const { at, to, isRenamed } of changes) told = changed(told, at, to, isRenamed);
          let papers: readonly Paper[];
          try {
            papers = await read(service, told);
          } catch (error) {
            assert.ok(isHttpError(error), String(error));
            return;
          }
          for (const paper of papers) {
            assert.equal(readPaper(paper).problem, undefined);
            for (const url of [paper.url, paper.pdfUrl]) assert.match(url ?? 'https://', /^https?:\/\//);
            for (const text of [paper.title, paper.abstract ?? '']) assert.doesNotMatch(text, /\u202E/);
          }
        }),
        { numRuns: 300 },
      );
    });

    it(`${service}: a field of a wrong type costs that field alone`, async () => {
      const [whole] = await read(service, answer);
      assert.ok(whole);
      // Where one record's own fields stand, but for its title and what the service knows it by.
      const record = places.find((path) => path.at(-1) === 'title' || path.at(-1) === 'display_name');
      const depth = record?.length ?? 0;
      const siblings = places.filter(
        (path) =>
          path.length === depth &&
          !/title|id|doi|name$/i.test(path.at(-1) ?? '') &&
          path.slice(0, -1).join() === record?.slice(0, -1).join(),
      );
      for (const at of siblings) {
        const [paper] = await read(service, changed(answer, at, { unexpected: [1] }, false));
        assert.equal(paper?.title, whole.title, at.join('.'));
        const lost = (Object.keys(whole) as (keyof Paper)[]).filter(
          (key) => JSON.stringify(paper[key]) !== JSON.stringify(whole[key]),
        );
        // What follows from an identifier goes with it.
        assert.ok(
          lost.filter((field) => !['id', 'url', 'pdfUrl'].includes(field)).length <= 2,
          `${at.join('.')} costs ${lost.join(', ')}`,
        );
      }
    });
  }
});

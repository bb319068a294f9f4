// Papers from disk into an index, in bounded batches.
import { Failure, say, since } from '../system/say.mjs';
import { loadCore } from './core.mjs';
import { engineClient } from './engineClient.mjs';
import { papersOnDisk } from './papersOnDisk.mjs';

/** @typedef {import('../../src/core/paper').Paper} Paper */

const mostTold = 20;
/** How often papers that the engine was too busy for are sent again. */
const rounds = 6;
const betweenSigns = 5000;

/**
 * @param {import('./arguments.mjs').Asked} asked
 * @param {AbortSignal} stop
 * @returns {Promise<{ readonly refused: number }>}
 */
export async function fillIndex(asked, stop) {
  const core = await loadCore();
  const papers = await papersOnDisk(asked.from, core);
  if (asked.dryRun) return dryRun(papers, asked, core);
  const engine = engineClient(asked, stop);
  await prepareIndex(engine, asked.index, core);
  const wanted = asked.onlyMissing ? await missingPapers(papers, engine, asked, core) : papers;
  return writePapers(wanted, engine, asked, core);
}

/** @param {readonly Paper[]} papers @param {import('./arguments.mjs').Asked} asked @param {import('./core.mjs').Core} core */
function dryRun(papers, { index, batch }, core) {
  let [bytes, batches] = [0, 0];
  for (const each of core.bulkBatches(papers, batch)) {
    bytes += each.bytes;
    batches++;
  }
  say(
    `Would write ${papers.length} papers to “${index}”: ${bytes} bytes in ${batches} requests. Nothing was sent.`,
  );
  return { refused: 0 };
}

/**
 * Makes the index if it isn't there, and looks whether it is one of Paperside if it is.
 * @param {Engine} engine @param {string} index @param {import('./core.mjs').Core} core
 */
async function prepareIndex(engine, index, core) {
  const name = encodeURIComponent(index);
  const { status, json } = await engine.ask('GET', `${name}/_mapping`);
  if (status === 404) {
    const made = await engine.ask('PUT', name, JSON.stringify(core.indexDefinition()));
    // Somebody else may have made it in between.
    if (made.status !== 200 && !/resource_already_exists/.test(reasonOf(made.json)))
      throw refusal(made, engine.host, index);
    say(`Made the index “${index}”.`);
    return;
  }
  if (status !== 200 || json === undefined) throw refusal({ status, json }, engine.host, index);
  const [mapping] = Object.values(
    /** @type {Record<string, { mappings?: { _meta?: { paperside?: unknown } } }>} */ (json ?? {}),
  );
  if (mapping?.mappings?._meta?.paperside !== core.mappingVersion) {
    throw new Failure(
      `The index “${index}” has another mapping than Paperside's, or that of another version: its papers would not be found.`,
      'take a new name by --index, or remove that index',
    );
  }
}

/**
 * @param {readonly Paper[]} papers @param {Engine} engine
 * @param {import('./arguments.mjs').Asked} asked @param {import('./core.mjs').Core} core
 */
async function missingPapers(papers, engine, { index, batch }, core) {
  const path = `${encodeURIComponent(index)}/_mget?_source=false`;
  const missing = [];
  for (let at = 0; at < papers.length; at += batch.papers) {
    const some = papers.slice(at, at + batch.papers);
    const ids = some.map(({ id }) => core.documentId(id));
    const answer = await engine.ask('POST', path, JSON.stringify({ ids }));
    if (answer.status !== 200) throw refusal(answer, engine.host, index);
    const { docs = [] } = /** @type {{ docs?: readonly { _id?: string, found?: boolean }[] }} */ (
      answer.json ?? {}
    );
    const found = new Set(docs.filter((each) => each.found === true).map(({ _id }) => _id));
    missing.push(...some.filter((_, position) => !found.has(ids[position])));
  }
  say(`${papers.length - missing.length} of ${papers.length} papers are there already.`);
  return missing;
}

/**
 * @param {readonly Paper[]} papers @param {Engine} engine
 * @param {import('./arguments.mjs').Asked} asked @param {import('./core.mjs').Core} core
 */
async function writePapers(papers, engine, { index, batch }, core) {
  const started = performance.now();
  const counts = { created: 0, updated: 0, refused: 0 };
  let sign = started;
  /** @param {Paper} paper @param {string} reason */
  const refuse = (paper, reason) => {
    counts.refused++;
    if (counts.refused <= mostTold) say(`  ${paper.id} was not written: ${reason}`);
  };
  let waiting = papers;
  for (let round = 1; waiting.length > 0; round++) {
    /** @type {Paper[]} */
    const busy = [];
    for (const each of core.bulkBatches(waiting, round === 1 ? batch : halved(batch, round))) {
      for (const [at, outcome] of (await send(each, engine, index, core)).entries()) {
        const paper = /** @type {Paper} */ (each.papers[at]);
        if (outcome.kind === 'refused' || (outcome.kind === 'busy' && round >= rounds))
          refuse(paper, outcome.reason);
        else if (outcome.kind === 'busy') busy.push(paper);
        else counts[outcome.kind]++;
      }
      if (performance.now() - sign > betweenSigns) {
        sign = performance.now();
        say(`  ${counts.created + counts.updated} of ${papers.length} papers after ${since(started)}`);
      }
    }
    if (busy.length > 0) {
      say(`  ${engine.host} was too busy for ${busy.length} papers: sending them again.`);
      await engine.rest(round);
    }
    waiting = busy;
  }
  await engine.ask('POST', `${encodeURIComponent(index)}/_refresh`);
  if (counts.refused > mostTold) say(`  … and ${counts.refused - mostTold} more.`);
  say(
    `Wrote ${counts.created} new and ${counts.updated} known papers to “${index}” in ${since(started)}; ${counts.refused} were not written.`,
  );
  return { refused: counts.refused };
}

/** @param {import('./arguments.mjs').Asked['batch']} batch @param {number} round */
function halved({ papers, bytes }, round) {
  return { bytes, papers: Math.max(1, Math.floor(papers / 2 ** (round - 1))) };
}

/**
 * A batch, or its halves where the engine takes no body of that size.
 * @param {import('../../src/core/online/openSearch').BulkBatch} batch @param {Engine} engine
 * @param {string} index @param {import('./core.mjs').Core} core
 * @returns {Promise<readonly import('../../src/core/online/openSearch').BulkOutcome[]>}
 */
async function send(batch, engine, index, core) {
  const answer = await engine.ask('POST', `${encodeURIComponent(index)}/_bulk`, batch.body);
  if (answer.status === 413) {
    if (batch.papers.length === 1)
      return [{ kind: 'refused', reason: `the engine takes no document of ${batch.bytes} bytes (413)` }];
    const halves = core.bulkBatches(batch.papers, {
      bytes: batch.bytes,
      papers: Math.ceil(batch.papers.length / 2),
    });
    const outcomes = [];
    for (const half of halves) outcomes.push(...(await send(half, engine, index, core)));
    return outcomes;
  }
  if (answer.status !== 200) throw refusal(answer, engine.host, index);
  const outcomes = core.readBulkAnswer(answer.json, batch.papers.length);
  if (!outcomes)
    throw new Failure(
      `${engine.host} answered with what OpenSearch and Elasticsearch don't. Check --address.`,
    );
  return outcomes;
}

/** @typedef {ReturnType<typeof engineClient>} Engine */

/** @param {import('./engineClient.mjs').EngineAnswer} answer @param {string} host @param {string} index */
function refusal({ status, json }, host, index) {
  const told = reasonOf(json);
  const says = told === '' ? '' : ` It says: “${told}”.`;
  switch (status) {
    case 401:
      return new Failure(
        `${host} wants to know who asks (401).${says}`,
        'name the variable with the key by --api-key-env, or that with the login by --login-env',
      );
    case 403:
      return new Failure(
        `${host} doesn't let this key make or write the index “${index}” (403).${says}`,
        'ask who runs the engine for the right to create and write it',
      );
    case 200:
      return new Failure(`${host} answered with what OpenSearch and Elasticsearch don't. Check --address.`);
    default:
      return new Failure(`${host} refused with ${status}.${says}`);
  }
}

/** @param {unknown} json */
function reasonOf(json) {
  const { error } = /** @type {{ error?: unknown }} */ (json ?? {});
  if (typeof error === 'string') return error.slice(0, 300);
  const { type = '', reason = '' } = /** @type {{ type?: string, reason?: string }} */ (error ?? {});
  return [type, reason]
    .filter((text) => text !== '')
    .join(': ')
    .slice(0, 300);
}

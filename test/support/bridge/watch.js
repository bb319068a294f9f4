// Watches the extension host from its start, for benches: what every turn of its event loop costs, and which part
// of that is Paperside's. Costs are processor time of this thread, which a busy machine does not lengthen; whose
// they are is told by a profile, sampled meanwhile.
const { Session } = require('node:inspector');
const { performance } = require('node:perf_hooks');
const v8 = require('node:v8');
const vm = require('node:vm');

/** Turns that cost less (ms) are not looked at. */
const shortest = 3;
/** Between samples of the profile (µs). */
const sampleEvery = 250;
const extension = 'paperside.paperside';
/** Its code, by the folder in which it is installed. */
const ours = /[\\/]paperside\.paperside-[^\\/]*[\\/]/;

/**
 * @typedef {import('../../../src/compose').PapersideApi} PapersideApi
 * @typedef {import('node:inspector').Profiler.Profile} Profile
 * @typedef {{ from: number; to: number; milliseconds: number }} Turn
 * @typedef {object} Block a turn that took long
 * @property {number} milliseconds
 * @property {number} own with code of Paperside on the stack
 * @property {number} garbage spent on collecting it
 * @property {boolean} isStart from before Paperside was active
 * @property {readonly (readonly [name: string, samples: number])[]} top innermost functions of ours
 */

const monotonic = () => Number(process.hrtime.bigint() / 1000n);
/** @returns {{ user: number; system: number }} */
const threadCost = (/** @type {unknown} */ since = undefined) =>
  /** @type {any} */ (process).threadCpuUsage(since);

/**
 * @param {typeof import('vscode')} vscode
 * @param {string} what `blocks`, which slows all down, or `times`
 */
exports.watch = (vscode, what) => {
  v8.setFlagsFromString('--expose_gc');
  const collect = vm.runInNewContext('gc');
  const heldMegabytes = () => {
    collect();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 1_048_576;
  };
  const heapBefore = heldMegabytes();
  /** @type {{ active?: number; libraryReady?: number; firstAnswer?: number }} */
  const marks = {};
  let activeAt = Infinity;
  const search = async (/** @type {PapersideApi} */ api, /** @type {number} */ from) => {
    for (;;) {
      const { hits } = await api.search.search('attention', { limit: 20 });
      if (hits.length > 0 || (api.library.loaded && api.library.size === 0)) break;
    }
    marks.firstAnswer = performance.now() - from;
  };
  const look = setInterval(() => {
    const found = vscode.extensions.getExtension(extension);
    if (!found?.isActive) return;
    clearInterval(look);
    activeAt = monotonic();
    const from = performance.now();
    const api = /** @type {PapersideApi} */ (found.exports);
    void api.library.ready.then(() => (marks.libraryReady = performance.now() - from));
    // A search of our own would stand in the profile as ours.
    if (what === 'times') void search(api, from);
  }, 1);
  const turns = what === 'blocks' ? watchTurns() : undefined;
  return {
    marks: () => marks,
    heap: () => heldMegabytes() - heapBefore,
    /** What there was since the last time it was asked. */
    blocks: () => turns?.(activeAt) ?? [],
  };
};

/** @returns {(activeAt: number) => readonly Block[]} */
function watchTurns() {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: sampleEvery });
  /** @type {Turn[]} */
  let turns = [];
  let from = 0;
  let cost = threadCost();
  const begin = () => {
    turns = [];
    session.post('Profiler.start');
    from = monotonic();
    cost = threadCost();
  };
  const turn = () => {
    const to = monotonic();
    const { user, system } = threadCost(cost);
    if (user + system > shortest * 1000) turns.push({ from, to, milliseconds: (user + system) / 1000 });
    from = to;
    cost = threadCost();
    setImmediate(turn);
  };
  begin();
  setImmediate(turn);
  return (activeAt) => {
    /** @type {readonly Block[]} */
    let told = [];
    // It calls back at once.
    session.post('Profiler.stop', (error, { profile }) => {
      if (error) throw error;
      told = shares(profile, turns, activeAt);
    });
    begin();
    return told;
  };
}

/**
 * @param {Profile} profile
 * @param {readonly Turn[]} turns
 * @param {number} activeAt
 * @returns {readonly Block[]}
 */
function shares(profile, turns, activeAt) {
  /** @type {Map<number, number>} */
  const parents = new Map();
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  for (const { id, children = [] } of profile.nodes) for (const child of children) parents.set(child, id);
  /** The innermost function of ours. @type {Map<number, string | undefined>} */
  const names = new Map();
  const oursIn = (/** @type {number} */ id) => {
    if (names.has(id)) return names.get(id);
    let name;
    for (let at = /** @type {number | undefined} */ (id); at !== undefined; at = parents.get(at)) {
      const frame = frames.get(at);
      if (!frame || !ours.test(frame.url)) continue;
      name = `${frame.functionName || 'anonymous'} ${frame.lineNumber + 1}:${frame.columnNumber + 1}`;
      break;
    }
    names.set(id, name);
    return name;
  };
  const { samples = [], timeDeltas = [] } = profile;
  let index = 0;
  let time = profile.startTime + (timeDeltas[0] ?? 0);
  const next = () => (time += timeDeltas[++index] ?? 0);
  return turns.map(({ from, to, milliseconds }) => {
    while (index < samples.length && time < from) next();
    /** @type {Map<string, number>} */
    const functions = new Map();
    let [all, own, garbage] = [0, 0, 0];
    for (; index < samples.length && time < to; next()) {
      const id = samples[index] ?? 0;
      const name = oursIn(id);
      all++;
      if (frames.get(id)?.functionName === '(garbage collector)') garbage++;
      if (name === undefined) continue;
      own++;
      functions.set(name, (functions.get(name) ?? 0) + 1);
    }
    const share = (/** @type {number} */ count) => (all === 0 ? 0 : (milliseconds * count) / all);
    const top = [...functions].sort((one, other) => other[1] - one[1]).slice(0, 8);
    return { milliseconds, own: share(own), garbage: share(garbage), isStart: from <= activeAt, top };
  });
}

import assert from 'node:assert/strict';
import type { OnlineContent } from '../../../../src/features/searchPicker/onlineContent';
import { OnlineSection, type OnlineWhen } from '../../../../src/features/searchPicker/onlineSection';
import { arxiv, engineAnswer, onlineAnswer, onlineHit, openAlex, ScriptedOnline } from './scriptedOnline';

/** Turns of the event loop: answers are taken a moment after they come. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

class World {
  readonly online = new ScriptedOnline();
  /** What waits for a pause in typing, with its milliseconds. */
  waiting: { readonly milliseconds: number; readonly run: () => void } | undefined;
  readonly choice = {
    when: 'ask' as OnlineWhen,
    isTrusted: true,
    wasUsed: false,
    noteUse: () => void (this.choice.wasUsed = true),
  };
  above: readonly string[] = [];
  active: string | undefined;
  drawn = 0;
  readonly errors: unknown[] = [];
  readonly section: OnlineSection;

  constructor(isWished = false) {
    this.section = new OnlineSection({
      online: this.online,
      choice: this.choice,
      isWished,
      after: (milliseconds, run) => {
        const wait = (this.waiting = { milliseconds, run });
        return {
          dispose: () => {
            if (this.waiting === wait) this.waiting = undefined;
          },
        };
      },
      sentencesOf: (hits) => Promise.resolve(new Map(hits.map(({ id }) => [id, `Why ${id}.`]))),
      above: () => new Set(this.above),
      activePaper: () => this.active,
      onDidChange: () => this.drawn++,
      onError: (error) => this.errors.push(error),
    });
  }

  pause(): void {
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.run();
  }

  /** Types, waits for a pause, and asks. */
  ask(query: string): void {
    this.section.type(query, true);
    this.pause();
    void this.section.ask();
  }

  get content(): OnlineContent | undefined {
    return this.section.content;
  }

  get shown(): readonly string[] {
    const { content } = this;
    return content && 'hits' in content ? content.hits.map(({ id }) => id) : [];
  }

  get page() {
    const page = this.online.asked.at(-1);
    assert.ok(page, 'somebody was asked');
    return page;
  }
}

describe('OnlineSection', () => {
  it('offers to ask after a pause of 600 ms, and sends nothing by itself', () => {
    const world = new World();
    world.section.type('flow', true);
    assert.equal(world.content, undefined);
    assert.equal(world.waiting?.milliseconds, 600);
    world.pause();
    assert.deepEqual(world.content, { state: 'offered', engines: [openAlex, arxiv], wasUsed: false });
    assert.deepEqual(world.online.started, []);
  });

  it('asks by itself after a pause where the person has chosen that', async () => {
    const world = new World();
    world.choice.when = 'afterPause';
    world.section.type('flow', true);
    assert.deepEqual(world.online.started, []);
    world.pause();
    assert.deepEqual(world.online.started, ['flow']);
    assert.equal(world.section.isAsking, true);
    world.page.end(onlineAnswer([onlineHit('a')]));
    await settled();
    assert.equal(world.section.isAsking, false);
    assert.deepEqual(world.shown, ['a']);
  });

  it('sends nobody what a picker opened with, unless it was opened to search online', () => {
    const world = new World();
    world.choice.when = 'afterPause';
    world.section.type('flow', false);
    world.pause();
    assert.equal(world.content?.state, 'offered');
    const wished = new World(true);
    wished.section.type('flow', false);
    wished.pause();
    assert.deepEqual(wished.online.started, ['flow']);
  });

  it('neither asks nor offers what is too short, where never was chosen, or in an untrusted workspace', () => {
    for (const [query, when, isTrusted] of [
      ['fl', 'afterPause', true],
      [' f:"l', 'afterPause', true],
      ['flow', 'never', true],
      ['flow', 'afterPause', false],
      ['flow', 'ask', false],
    ] as const) {
      const world = new World();
      Object.assign(world.choice, { when, isTrusted });
      world.section.type(query, true);
      world.pause();
      assert.deepEqual([world.content, world.online.started], [undefined, []], `${query} ${when}`);
    }
  });

  it('takes digits for letters: identifiers are asked for, too', () => {
    const world = new World();
    world.section.type('2408.12757', true);
    world.pause();
    assert.equal(world.content?.state, 'offered');
  });

  it('searches online on wish whatever was chosen, but never in an untrusted workspace', () => {
    const world = new World(true);
    world.choice.when = 'never';
    world.ask('flow');
    assert.deepEqual(world.online.started, ['flow']);
    const untrusted = new World(true);
    untrusted.choice.isTrusted = false;
    untrusted.section.type('flow', true);
    untrusted.pause();
    assert.deepEqual([untrusted.content, untrusted.online.started], [{ state: 'untrusted' }, []]);
    const alone = new World(true);
    alone.online.engines = [];
    alone.section.type('flow', true);
    alone.pause();
    assert.deepEqual(alone.content, { state: 'noEngines' });
  });

  it('takes the question back when somebody types on, and shows nothing of it any more', async () => {
    const world = new World();
    world.ask('flow');
    const { page } = world;
    world.section.type('flows', true);
    assert.equal(page.signal?.aborted, true);
    assert.equal(world.content, undefined);
    page.tell(onlineAnswer([onlineHit('late')]));
    page.end(onlineAnswer([onlineHit('late')]));
    await settled();
    assert.equal(world.content, undefined);
    assert.deepEqual(world.errors, []);
  });

  it('takes back what waits for a pause when the picker closes', () => {
    const world = new World();
    world.section.type('flow', true);
    world.section.cancel();
    assert.equal(world.waiting, undefined);
  });

  it('shows what one engine found while others are asked, with the sentence that tells why', async () => {
    const world = new World();
    world.ask('flow');
    const asking = [engineAnswer(openAlex), engineAnswer(arxiv, { state: 'asking' })];
    world.page.tell(onlineAnswer([onlineHit('a'), onlineHit('b')], { engines: asking }));
    await settled();
    assert.deepEqual(world.shown, ['a', 'b']);
    assert.equal(world.section.isAsking, true);
    const { content } = world;
    assert.ok(content?.state === 'asking');
    assert.equal(content.sentences.get('b'), 'Why b.');
  });

  it('ranks anew what comes in below the row where somebody stands, and nothing above it', async () => {
    const world = new World();
    world.ask('flow');
    world.page.tell(onlineAnswer(['a', 'b', 'c'].map((id) => onlineHit(id))));
    await settled();
    world.active = 'b';
    world.page.tell(onlineAnswer(['d', 'c', 'a', 'b'].map((id) => onlineHit(id))));
    await settled();
    assert.deepEqual(world.shown, ['a', 'b', 'd', 'c']);
    world.active = undefined;
    world.page.end(onlineAnswer(['d', 'c', 'a', 'b'].map((id) => onlineHit(id))));
    await settled();
    assert.deepEqual(world.shown, ['d', 'c', 'a', 'b'], 'with nobody there the order is the answer’s');
  });

  it('pages on below what stands', async () => {
    const world = new World();
    world.ask('flow');
    world.page.end(
      onlineAnswer(
        ['a', 'b'].map((id) => onlineHit(id)),
        { hasMore: true },
      ),
    );
    await settled();
    void world.section.ask();
    assert.deepEqual(world.online.started, ['flow'], 'the same results go on');
    assert.deepEqual(world.shown, ['a', 'b'], 'while the next page is asked for');
    world.page.end(onlineAnswer(['c', 'b', 'a', 'd'].map((id) => onlineHit(id))));
    await settled();
    assert.deepEqual(world.shown, ['a', 'b', 'c', 'd']);
  });

  it('asks once however often Enter is pressed', () => {
    const world = new World();
    world.ask('flow');
    void world.section.ask();
    assert.equal(world.online.asked.length, 1);
  });

  it('leaves out what stands above, and keeps what has come into the library meanwhile', async () => {
    const world = new World();
    world.above = ['a'];
    world.ask('flow');
    world.page.tell(onlineAnswer([onlineHit('a', { isHeld: true }), onlineHit('b')]));
    await settled();
    assert.deepEqual(world.shown, ['b']);
    world.above = ['a', 'b'];
    world.page.end(onlineAnswer([onlineHit('a', { isHeld: true }), onlineHit('b', { isHeld: true })]));
    await settled();
    assert.deepEqual(world.shown, ['b']);
  });

  it('knows when all that was found stands above', async () => {
    const world = new World();
    world.above = ['a'];
    world.ask('flow');
    world.page.end(onlineAnswer([onlineHit('a', { isHeld: true })]));
    await settled();
    assert.ok(world.content?.state === 'answered' && world.content.isAllAbove);
  });

  it('starts anew for who wants those asked again that failed', async () => {
    const world = new World();
    world.ask('flow');
    const failed = engineAnswer(arxiv, { state: 'failed', failure: 'No.' });
    world.page.end(onlineAnswer([onlineHit('a')], { engines: [engineAnswer(openAlex), failed] }));
    await settled();
    void world.section.ask('anew');
    assert.deepEqual(world.online.started, ['flow', 'flow']);
    world.page.end(onlineAnswer(['b', 'a'].map((id) => onlineHit(id))));
    await settled();
    assert.deepEqual(world.shown, ['a', 'b'], 'what stood stays');
  });

  it('tells of a failure of its own, and stops asking', async () => {
    const world = new World();
    world.ask('flow');
    world.page.fail(new Error('broken'));
    await settled();
    assert.match(String(world.errors[0]), /broken/);
    assert.equal(world.section.isAsking, false);
  });

  it('remembers that the person has searched online', () => {
    const world = new World();
    world.ask('flow');
    world.section.type('flows', true);
    world.pause();
    assert.ok(world.content?.state === 'offered' && world.content.wasUsed);
  });

  it('offers those that the settings name now', () => {
    const world = new World();
    world.section.type('flow', true);
    world.pause();
    world.online.engines = [arxiv];
    world.section.offer();
    assert.ok(world.content?.state === 'offered');
    assert.deepEqual(world.content.engines, [arxiv]);
  });
});

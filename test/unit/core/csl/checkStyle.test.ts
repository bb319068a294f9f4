import assert from 'node:assert/strict';
import { LocalCslEngine, type Citeproc } from '../../../../src/core/csl';
import { cslFiles } from '../../../support/cslFiles';
import { documentOf, engine, styleOf } from './cslWorld';

describe('checking a style', () => {
  it('tells why a style can’t be used, and nothing of one that can', async () => {
    const csl = engine();
    assert.equal(await csl.check('apa'), undefined);
    assert.equal(await csl.check(styleOf({})), undefined);
    assert.match((await csl.check('<style/>'))?.message ?? '', /no <citation>/);
    assert.match((await csl.check('no-such-style'))?.message ?? '', /no style called/);
  });

  it('says what rendering would say', async () => {
    for (const style of ['<note/>', '<style', styleOf({}).replace('</citation>', '')]) {
      const { problems } = await engine().render(documentOf('', { style }));
      assert.equal((await engine().check(style))?.message, problems[0]?.message);
    }
  });

  it('lets go of no document that is kept ready for its next edit', async () => {
    const real = await cslFiles.citeproc();
    let made = 0;
    class Counted extends real.Engine {
      constructor(...args: ConstructorParameters<Citeproc['Engine']>) {
        super(...args);
        made++;
      }
    }
    const citeproc = { Engine: Counted, parseXml: (xml: string) => real.parseXml(xml) };
    const csl = new LocalCslEngine({ ...cslFiles, citeproc: () => Promise.resolve(citeproc) });
    const names = ['one', 'two', 'three', 'four'];
    for (const name of names) await csl.render(documentOf('@doe', { name }));
    for (const style of ['apa', 'ieee', 'nature', styleOf({})])
      assert.equal(await csl.check(style), undefined);
    const before = made;
    for (const name of names) await csl.render(documentOf('@doe and @pair', { name }));
    assert.equal(made, before);
  });
});

import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { workTooltip } from '../../../../src/features/citedInNote/workTooltip';
import { wording } from '../wordingFake';
import { heldOf, kwon, workOf } from './listedWork';

const facts = { reference: 'Kwon, W. (2023). Efficient memory management.', file: 'works.bib' };

describe('the tooltip of a cited work', () => {
  it('has the reference, the abstract, links, the place of the entry and states', () => {
    const work = workOf({ ...kwon, abstract: 'Memory is the limit.' }, { held: heldOf() });
    const html = new MarkdownIt().render(workTooltip(work, facts, wording));
    assert.match(html, /Kwon, W\. \(2023\)\. Efficient memory management\./);
    assert.match(html, /Memory is the limit\./);
    assert.match(html, /<a href="https:\/\/doi\.org\/10\.1145\/3600006\.3613165">DOI<\/a>/);
    assert.match(html, /<em>@kwon2023 in works\.bib<\/em> · <em>unread<\/em>/);
  });

  it('leads to a DOI with any signs, and to the page alone where the field holds none', () => {
    const links = (DOI: string) =>
      workTooltip(workOf({ ...kwon, DOI, URL: 'https://a.example/' }), facts, wording);
    assert.ok(
      links('https://doi.org/10.1000/a#\ud800').includes('[DOI](https://doi.org/10.1000/a%23%EF%BF%BD)'),
    );
    assert.doesNotMatch(links('in print'), /DOI/);
    assert.match(links('in print'), /\[Page\]\(https:\/\/a\.example\/\)/);
  });

  it('says what is wrong', () => {
    const missing = workTooltip(workOf('lost'), { reference: undefined, file: undefined }, wording);
    assert.match(missing, /^⚠ No bibliography of this note has this key/);
    assert.match(workTooltip(workOf(kwon, { lacks: ['year'] }), facts, wording), /incomplete\\: no year/);
  });

  it('makes nothing of hostile entries but text', () => {
    const hostile = {
      ...kwon,
      URL: 'command:evil',
      DOI: '10.1/x) [y](command:evil)',
      abstract: '[x](command:evil) $(bug) <b>',
    };
    const html = new MarkdownIt({ html: true, linkify: true }).render(
      workTooltip(
        workOf(hostile),
        { reference: '![x](https://evil.example/x.png)', file: '<b>.bib' },
        wording,
      ),
    );
    assert.doesNotMatch(html, /href="command:|<img|<b>/);
  });
});

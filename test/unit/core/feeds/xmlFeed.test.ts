import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseFeed, parseFeedPart, type FeedPart } from '../../../../src/core/feeds';
import { growth } from '../../../support/growth';

const part = (text: string): Promise<FeedPart> => parseFeedPart(text, {}, () => Promise.resolve());
const rss = (...items: readonly string[]) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>${items.map((item) => `<item>${item}</item>`).join('')}</channel></rss>`;
const titles = (text: string) => parseFeed(text).papers.map(({ title }) => title);
const authors = (item: string) =>
  parseFeed(rss(`<title>T</title>${item}`)).papers[0]?.authors.map(
    ({ given, family, literal }) => literal ?? [given, family].filter(Boolean).join(' '),
  );

describe('XML feeds', () => {
  it('tell how many entries they have, in this part and in all, and where the next part is', async () => {
    const { entries, head } = await part(
      `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:o="http://a9.com/-/spec/opensearch/1.1/"><title>All
       of it</title><link rel="next" href="?page=2"/><o:totalResults>1234</o:totalResults>
       <entry><title>A</title></entry><entry/></feed>`,
    );
    assert.equal(entries, 2);
    assert.deepEqual(head, { title: 'All of it', page: '?page=2', next: '?page=2', total: 1234 });
  });

  it('show the newest of several versions, whatever their order, with what any of them knows', () => {
    const entry = (version: number, title: string, more = '') =>
      `<entry><id>http://arxiv.org/abs/2501.00001v${version}</id><title>${title}</title><summary>${title} text</summary>${more}</entry>`;
    const versions = [
      entry(1, 'The First and Longest Title', '<category term="cs.CL"/>'),
      entry(3, 'The Last'),
      entry(2, 'The One Between'),
    ];
    for (const order of [versions, versions.toReversed()]) {
      const { papers } = parseFeed(`<feed xmlns="http://www.w3.org/2005/Atom">${order.join('')}</feed>`);
      assert.equal(papers.length, 1);
      assert.equal(papers[0]?.title, 'The Last');
      assert.equal(papers[0].abstract, 'The Last text');
      assert.deepEqual(papers[0].keywords, ['cs.CL']);
    }
  });

  it('say what arXiv’s API says instead of an answer', () => {
    const { papers, problems } = parseFeed(
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect id format for 12</summary></entry></feed>',
    );
    assert.deepEqual(papers, []);
    assert.match(problems[0]?.message ?? '', /an error: “incorrect id format for 12”/);
  });

  it('read whatever form of names publishers use', () => {
    assert.deepEqual(authors('<dc:creator>Ada Byron, Jane Roe</dc:creator>'), ['Ada Byron', 'Jane Roe']);
    assert.deepEqual(authors('<dc:creator>Byron, Ada</dc:creator>'), ['Ada Byron']);
    assert.deepEqual(authors('<dc:creator>Byron, Ada; Roe, Jane</dc:creator>'), ['Ada Byron', 'Jane Roe']);
    assert.deepEqual(authors('<dc:creator>Ada Byron, Jane Roe, and Pat Doe</dc:creator>'), [
      'Ada Byron',
      'Jane Roe',
      'Pat Doe',
    ]);
    assert.deepEqual(authors('<dc:creator>Ada Byron and Jane Roe</dc:creator>'), ['Ada Byron', 'Jane Roe']);
    assert.deepEqual(authors('<dc:creator>Byron, Ada</dc:creator><dc:creator>Roe, Jane</dc:creator>'), [
      'Ada Byron',
      'Jane Roe',
    ]);
    assert.deepEqual(authors('<dc:creator>&lt;a href="http://x.org/"&gt;Ada Byron&lt;/a&gt;</dc:creator>'), [
      'Ada Byron',
    ]);
    assert.deepEqual(authors('<author>ada@example.org (Ada Byron)</author>'), ['Ada Byron']);
    assert.deepEqual(authors('<author>ada@example.org</author>'), []);
  });

  it('read dates as they were written, in the forms of Atom and of mail', () => {
    const day = (date: string) =>
      parseFeed(rss(`<title>T</title><pubDate>${date}</pubDate>`)).papers[0]?.published;
    assert.equal(day('Tue, 22 Apr 2025 23:59:01 -0400'), '2025-04-22');
    assert.equal(day('22 Apr 25 10:00 GMT'), '2025-04-22');
    assert.equal(day('2 September 1999'), '1999-09-02');
    assert.equal(day('2025-04-22T23:59:01Z'), '2025-04-22');
    assert.equal(day('2025-04'), '2025-04');
    for (const wrong of ['yesterday', '32 Jan 2025', '2025-02-30', ''])
      assert.equal(day(wrong), undefined, wrong);
  });

  it('make whole what addresses they have relative ones of', () => {
    const urls = (text: string, base?: string) => {
      const [paper] = parseFeed(text, base === undefined ? {} : { base }).papers;
      return [paper?.url, paper?.pdfUrl];
    };
    const entry =
      '<entry><title>T</title><link href="a/1"/><link rel="enclosure" type="application/pdf" href="/a/1.pdf"/></entry>';
    const atom = (base = '', own = entry) => `<feed xmlns="http://www.w3.org/2005/Atom"${base}>${own}</feed>`;
    const at = 'https://j.example.org/x/feed.xml';
    assert.deepEqual(urls(atom(), at), ['https://j.example.org/x/a/1', 'https://j.example.org/a/1.pdf']);
    assert.deepEqual(urls(atom(' xml:base="/y/"'), at), [
      'https://j.example.org/y/a/1',
      'https://j.example.org/a/1.pdf',
    ]);
    assert.deepEqual(
      urls(atom(' xml:base="https://k.example.org/"', entry.replace('<entry>', '<entry xml:base="z/">')), at),
      ['https://k.example.org/z/a/1', 'https://k.example.org/a/1.pdf'],
    );
    assert.deepEqual(urls(atom()), [undefined, undefined], 'Nobody knows where they begin');
    const channel = '<title>J</title><link>https://site.example.org/</link>';
    const item = (link: string) =>
      `<rss><channel>${channel}<item><title>T</title><link>${link}</link></item></channel></rss>`;
    assert.deepEqual(urls(item('/a?b=1&amp;c=2'), at), ['https://site.example.org/a?b=1&c=2', undefined]);
    assert.deepEqual(urls(item('//k.example.org/a'), at), ['https://k.example.org/a', undefined]);
    for (const none of ['javascript:alert(1)', 'tag:x.org,2026:1', 'no address at all'])
      assert.deepEqual(urls(item(none), at), [undefined, undefined], none);
    const [paper] = parseFeed(item('10.5555/12345678'), { base: at }).papers;
    assert.deepEqual([paper?.doi, paper?.url], ['10.5555/12345678', undefined]);
  });

  it('may put all of Atom under a prefix', () => {
    const text =
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>J</a:title><a:entry><a:title>T</a:title><a:link href="https://x.org/1"/></a:entry></a:feed>';
    assert.equal(parseFeed(text).papers[0]?.url, 'https://x.org/1');
  });

  it('list nothing on days that are still to come', () => {
    const dated = (date: string) => {
      const [paper] = parseFeed(rss(`<title>T</title><pubDate>${date}</pubDate>`), {
        capturedOn: '2026-04-22',
      }).papers;
      return [paper?.listed, paper?.published];
    };
    assert.deepEqual(dated('Thu, 01 Jan 2099 00:00:00 GMT'), ['2026-04-22', undefined]);
    assert.deepEqual(dated('Thu, 23 Apr 2026 09:00:00 +1300'), ['2026-04-23', '2026-04-23']);
    assert.deepEqual(dated('Thu, 16 Apr 2026 09:00:00 GMT'), ['2026-04-16', '2026-04-16']);
  });

  it('are kept to a size for each entry, however much it says', () => {
    const [long, next] = parseFeed(
      rss(`<title>T</title><description>${'word '.repeat(400_000)}</description>`, '<title>N</title>'),
    ).papers;
    assert.ok((long?.abstract?.length ?? 0) <= 1_000_000);
    assert.equal(next?.title, 'N');
  });

  describe('that are not well-formed', () => {
    it('cost nothing where an ampersand begins no entity, in CDATA neither', () => {
      const text = rss(
        '<title>R & D &amp; T&nbsp;&eacute;</title>',
        '<title><![CDATA[A & B]]></title>',
        '<title>C</title>',
      );
      assert.deepEqual(titles(text), ['R & D & T é', 'A & B', 'C']);
      assert.deepEqual(parseFeed(text).problems, []);
    });

    it('are read up to where they are cut, and say so', () => {
      const whole = rss('<title>A</title>', '<title>B</title>', '<title>C</title>');
      const cut = parseFeed(whole.slice(0, whole.indexOf('C</title>')));
      assert.deepEqual(
        cut.papers.map(({ title }) => title),
        ['A', 'B'],
      );
      assert.match(cut.problems[0]?.message ?? '', /cut off\. 2 papers/);
    });

    it('cost only what is wrong in them: tags that nobody opened or closed', () => {
      const text = rss(
        '<title>A</title><b><i></b>',
        '<title>B</title></u></channel2>',
        '<title>C <b>bold</title>',
        '<title>D</title>',
      );
      assert.deepEqual(titles(text), ['A', 'B', 'C bold', 'D']);
    });

    it('may use a prefix that they never declared', () => {
      const text =
        '<rss version="2.0"><channel><item><title>T</title><prism:doi>10.5555/12345678</prism:doi></item></channel></rss>';
      assert.equal(parseFeed(text).papers[0]?.doi, '10.5555/12345678');
    });
  });

  describe('that are hostile', () => {
    it('never have their entities read, neither their own nor files', () => {
      const text = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "${'ha'.repeat(50)}"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>${rss('<title>T&b;&f;</title>').replace(/<\?xml[^>]*>/, '')}`;
      assert.deepEqual(titles(text), ['T&b;&f;']);
    });

    it('give text alone, and links only of the web', () => {
      const [paper] = parseFeed(
        rss(
          '<title>&lt;script&gt;alert(1)&lt;/script&gt;Safe &lt;img src=x onerror=alert(1)&gt;</title><link>javascript:alert(1)</link><description>&lt;style&gt;x{}&lt;/style&gt;Text &amp;lt;b&amp;gt;</description>',
        ),
      ).papers;
      assert.equal(paper?.title, 'Safe');
      assert.equal(paper.abstract, 'Text <b>');
      assert.equal(paper.url, undefined);
    });

    it('never throw, whatever is cut out of them or put into them', () => {
      const whole = rss(
        '<title>A &amp; B</title><dc:creator>Ada Byron</dc:creator>',
        '<title><![CDATA[C]]></title>',
      );
      const pieces = fc.constantFrom(
        '<',
        '>',
        '&',
        ']]>',
        '<![CDATA[',
        '<!--',
        '</item>',
        '<item>',
        '"',
        '\u0000',
        '&#0;',
        '&#xFFFFFFF;',
        '<?',
        '<!DOCTYPE x [',
      );
      fc.assert(
        fc.property(fc.nat(whole.length), fc.nat(30), pieces, (at, cut, piece) => {
          const { papers, problems } = parseFeed(whole.slice(0, at) + piece + whole.slice(at + cut), {
            format: 'xml-feed',
          });
          return papers.length <= 3 && problems.every(({ message }) => message.length < 400);
        }),
        { numRuns: 500 },
      );
    });

    for (const [name, piece] of Object.entries({
      'open tags': '<a>',
      'open items': '<item>',
      'unclosed scripts': '&lt;script&gt;',
      'unclosed CDATA': '<![CDATA[',
      ampersands: '&',
      comments: '<!--',
      attributes: '<a b="',
      'authors of one entry': '<author>a</author>',
    })) {
      it(`take time in proportion to their length: ${name}`, () => {
        const text = (size: number) =>
          `<rss><channel><item><title>T</title><description>${piece.repeat(size)}`;
        assert.ok(growth((size) => parseFeed(text(size)), 10_000, 40_000) < 12, name);
      });
    }
  });

  it('let others run in between, and stop when asked to', async () => {
    const text = rss(
      ...Array.from(
        { length: 500 },
        (_, i) => `<title>${i}</title><description>${'word '.repeat(200)}</description>`,
      ),
    );
    let pauses = 0;
    await parseFeedPart(text, {}, () => {
      pauses++;
      return Promise.resolve();
    });
    assert.ok(pauses >= 20, `${pauses} pauses`);
    const stop = new AbortController();
    stop.abort();
    await assert.rejects(
      parseFeedPart(text, {}, () => Promise.resolve(), stop.signal),
      { name: 'AbortError' },
    );
  });
});

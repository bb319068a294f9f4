import type { CslItem, CslName } from '../paper';
import type { CiteprocEngine } from './citeproc';
import { escapeHtml } from './htmlToText';
import { citeprocId } from './toCitation';

/** From so many names on, only the first is named. */
const fromOnEtAl = 3;

/**
 * The authors of a work as running text names them, HTML: as the style's citations have them, or, of a style whose
 * citations are numbers, by family names in the words of its locale: `Doe`, `Doe and Roe`, `Doe et al.`.
 */
export function authorsInText(item: CslItem, engine: CiteprocEngine): string {
  const styled = engine.makeCitationCluster([{ id: citeprocId(item.id), 'author-only': true }]);
  if (styled !== '' && !styled.includes('[NO_PRINTED_FORM]') && !/^\W*\d+\W*$/.test(plain(styled)))
    return styled;
  const names = (item.author ?? item.editor ?? []).map(shortName).filter((name) => name !== '');
  if (names.length === 0) return escapeHtml(item.title?.replace(/<[^>]*>/g, '') ?? item.id);
  const [first = '', second = ''] = names.map(escapeHtml);
  if (names.length >= fromOnEtAl) return `${first} ${engine.getTerm('et-al') ?? 'et al.'}`;
  return names.length === 2 ? `${first} ${engine.getTerm('and') ?? 'and'} ${second}` : first;
}

function plain(html: string): string {
  return html.replace(/<[^>]*>/g, '');
}

function shortName(name: CslName): string {
  const particle = name['non-dropping-particle'];
  return name.literal ?? [particle, name.family ?? name.given].filter(Boolean).join(' ');
}

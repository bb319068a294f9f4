import type { Localizer } from '../wording';

const MINUTE = 60_000;

/** `just now`, `8 min ago`, `3 h ago`, `2 d ago`. @param at in milliseconds since 1970, as `now` */
export function timeAgo(at: number, now: number, l10n: Localizer): string {
  const [count, unit] = inUnits(now - at);
  switch (unit) {
    case 'none':
      return l10n.t('just now');
    case 'minute':
      return l10n.t('{0} min ago', count);
    case 'hour':
      return l10n.t('{0} h ago', count);
    case 'day':
      return l10n.t('{0} d ago', count);
  }
}

/** `soon`, `in 52 min`, `in 3 h`, `in 2 d`. @param at in milliseconds since 1970, as `now` */
export function timeUntil(at: number, now: number, l10n: Localizer): string {
  const [count, unit] = inUnits(at - now);
  switch (unit) {
    case 'none':
      return l10n.t('soon');
    case 'minute':
      return l10n.t('in {0} min', count);
    case 'hour':
      return l10n.t('in {0} h', count);
    case 'day':
      return l10n.t('in {0} d', count);
  }
}

/** In the largest unit of which there is a whole one. Clocks differ: what lies on the wrong side of now is nothing. */
function inUnits(milliseconds: number): readonly [number, 'none' | 'minute' | 'hour' | 'day'] {
  const minutes = Math.round(milliseconds / MINUTE);
  if (minutes < 1) return [0, 'none'];
  if (minutes < 60) return [minutes, 'minute'];
  const hours = Math.round(minutes / 60);
  return hours < 24 ? [hours, 'hour'] : [Math.round(hours / 24), 'day'];
}

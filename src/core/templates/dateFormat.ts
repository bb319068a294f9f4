const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Parts of a date in a form, the longer ones first, also as `strftime` names them. */
const part = /YYYY|YY|MMMM|MMM|MM|M|DD|D|%[Yymdb B]/g;

/**
 * A date in a form such as `D MMMM YYYY` or `%Y-%m`. Of a date that is known less exactly, what is missing is left out
 * with what stands around it: `2024` is `2024` in every form that has a year.
 * @param date `2024`, `2024-08` or `2024-08-22`; anything else is given back
 */
export function formatDate(date: string, form: string): string {
  const [, year = '', month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?$/.exec(date.trim()) ?? [];
  if (year === '') return date;
  const name = month === undefined ? undefined : months[Number(month) - 1];
  const values: Readonly<Record<string, string | undefined>> = {
    YYYY: year,
    YY: year.slice(2),
    MMMM: name,
    MMM: name?.slice(0, 3),
    MM: month,
    M: month?.replace(/^0/, ''),
    DD: day,
    D: day?.replace(/^0/, ''),
    '%Y': year,
    '%y': year.slice(2),
    '%B': name,
    '%b': name?.slice(0, 3),
    '%m': month,
    '%d': day,
  };
  const pieces: { readonly before: string; readonly text: string }[] = [];
  let from = 0;
  for (const { 0: found, index } of form.matchAll(part)) {
    const text = values[found];
    // What stands before a part that is missing goes with it; the first one leaves no gap in front.
    if (text !== undefined) pieces.push({ before: form.slice(from, index), text });
    from = index + found.length;
  }
  const whole = day !== undefined;
  return pieces
    .map(({ before, text }, index) => (index === 0 && !whole ? text : before + text))
    .join('')
    .concat(whole ? form.slice(from) : '');
}

/**
 * A template with its `{name}` places filled; unknown ones stay as they are. A line of which every place is empty goes,
 * so that a paper without a year, a venue or an abstract leaves no gap, and no more than one empty line is left.
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  const lines = template.split(/\r\n|\r|\n/).flatMap((line) => {
    const places = [...line.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const known = places.filter((name) => Object.hasOwn(values, name));
    if (known.length > 0 && known.every((name) => values[name] === '')) return [];
    const filled = line.replace(/\{(\w+)\}/g, (place, name: string) =>
      Object.hasOwn(values, name) ? (values[name] ?? '') : place,
    );
    return [filled];
  });
  return lines
    .join('\n')
    .replace(/\n(?:[ \t]*\n){2,}/g, '\n\n')
    .trimEnd();
}

import * as v from 'valibot';

/** What is known of the programs that keep daily notes in the folder. */
export interface DailyNoteSettings {
  /** The text of `.obsidian/daily-notes.json`; empty where Obsidian is there without it. */
  readonly obsidian?: string;
  /** Foam's settings `foam.openDailyNote`. */
  readonly foam?: {
    readonly directory?: string | undefined;
    readonly filenameFormat?: string | undefined;
    readonly fileExtension?: string | undefined;
  };
  /** The vaults of a Dendron workspace, as paths; the empty one is the root. */
  readonly dendron?: readonly string[];
}

const obsidianSchema = v.object({
  folder: v.fallback(v.string(), ''),
  format: v.fallback(v.string(), ''),
});

/**
 * Where the daily note of a day would stand, as paths below the folder: Obsidian's, Foam's, Dendron's. Never one that
 * leads out of the folder.
 * @param day `YYYY-MM-DD`
 */
export function dailyNotePaths(
  { obsidian, foam, dendron }: DailyNoteSettings,
  day: string,
): readonly string[] {
  const paths: string[] = [];
  if (obsidian !== undefined) {
    const { folder, format } = readObsidian(obsidian);
    paths.push(`${folder}/${dayAs(format.trim() || 'YYYY-MM-DD', day)}.md`);
  }
  if (foam) {
    const format = foam.filenameFormat?.trim() ?? '';
    const name = dayAs(format === '' || format === 'isoDate' ? 'yyyy-mm-dd' : format, day);
    const ending = (foam.fileExtension ?? 'md').replace(/^\./, '');
    paths.push(`${foam.directory ?? 'journals'}/${name}.${ending}`);
  }
  for (const vault of dendron ?? []) paths.push(`${vault}/daily.journal.${day.replaceAll('-', '.')}.md`);
  return paths.flatMap((path) => inside(path) ?? []);
}

function readObsidian(text: string): v.InferOutput<typeof obsidianSchema> {
  try {
    const read = v.safeParse(obsidianSchema, JSON.parse(text));
    if (read.success) return read.output;
  } catch {
    // Empty or damaged: Obsidian takes its defaults then, too.
  }
  return { folder: '', format: '' };
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/**
 * A day in a format of moment (Obsidian: `YYYY-MM-DD`) or dateformat (Foam: `yyyy-mm-dd`); what stands in brackets or
 * quotation marks stays as it is. Names of months and weekdays are English.
 */
export function dayAs(format: string, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  const name = months[Number(month) - 1] ?? '';
  const parts: Readonly<Record<string, string>> = {
    ...{
      yyyy: year,
      yy: year.slice(-2),
      mmmm: name,
      mmm: name.slice(0, 3),
      mm: month,
      m: String(Number(month)),
    },
    ...{ dddd: weekday, ddd: weekday.slice(0, 3), dd: date, d: String(Number(date)) },
  };
  return format
    .slice(0, 200)
    .replace(
      /\[([^\]]*)\]|"([^"]*)"|'([^']*)'|y{4}|y{2}|m{1,4}|d{1,4}/gi,
      (token: string, ...quoted: (string | undefined)[]) =>
        quoted.slice(0, 3).find((text) => text !== undefined) ?? parts[token.toLowerCase()] ?? token,
    );
}

/** The path's parts put together again; `undefined` where one leads up or out. */
function inside(path: string): string | undefined {
  const parts = path.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
  const leadsOut = parts.some((part) => part === '..' || /^[A-Za-z]:/.test(part));
  return leadsOut ? undefined : parts.join('/');
}

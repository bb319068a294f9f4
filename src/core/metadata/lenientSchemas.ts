import * as v from 'valibot';

/** Of a field of a wrong type only the field is lost; fields that nobody knows are passed over. */
const lost = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);

/** A text. A number is one by its digits; of a list, the first text counts: services change between these. */
export const text = lost(
  v.union([
    v.string(),
    v.pipe(v.number(), v.transform(String)),
    v.pipe(
      v.array(v.unknown()),
      v.transform((all) => all.find((each) => typeof each === 'string')),
      v.string(),
    ),
  ]),
);
export const flag = lost(v.boolean());

/** The items that can be read; one that is given alone is a list of one. */
export const list = <T extends v.GenericSchema>(item: T) =>
  v.fallback(
    v.pipe(
      v.union([
        v.array(v.unknown()),
        v.pipe(
          v.looseObject({}),
          v.transform((one): unknown[] => [one]),
        ),
      ]),
      v.transform((all) => readable(item, all.slice(0, MAX_ITEMS))),
    ),
    [],
  );

export const texts = v.fallback(
  v.pipe(
    v.union([
      v.array(v.unknown()),
      v.pipe(
        v.string(),
        v.transform((one): unknown[] => [one]),
      ),
    ]),
    v.transform((all) => all.slice(0, MAX_ITEMS).filter((each) => typeof each === 'string')),
  ),
  [],
);

/** An object of which each field is lenient in its turn. */
export const part = <T extends v.ObjectEntries>(entries: T) => lost(v.object(entries));

/** The longest list of authors known has some 5,000. */
const MAX_ITEMS = 20_000;

/** Those of the records that can be read; each of the others costs only itself. */
export function readable<T extends v.GenericSchema>(
  record: T,
  values: readonly unknown[],
): readonly v.InferOutput<T>[] {
  return values.flatMap((value) => {
    const read = v.safeParse(record, value);
    return read.success ? [read.output] : [];
  });
}

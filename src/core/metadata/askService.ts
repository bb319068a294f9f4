import * as v from 'valibot';
import { parseAddress } from '../fetching';
import type { Http, HttpRequest } from '../ports';
import { HttpError, isHttpError } from '../problems';

export type ServiceRequest = Pick<HttpRequest, 'url' | 'body' | 'headers'>;

/**
 * What a service answers in JSON, checked by `schema`.
 * @returns `undefined` where the service says that it has nothing (404)
 * @throws HttpError as `Http.fetch` does, and where the answer isn't of the shape that the service documents
 */
export async function askService<T extends v.GenericSchema>(
  http: Http,
  request: ServiceRequest,
  schema: T,
  signal?: AbortSignal,
): Promise<v.InferOutput<T> | undefined> {
  const host = parseAddress(request.url)?.host ?? '';
  let told: string;
  try {
    told = (await http.fetch({ ...request, accept: ['json'] }, signal)).text();
  } catch (error) {
    if (isHttpError(error) && error.fault.kind === 'status' && error.fault.status === 404) return undefined;
    throw error;
  }
  const read = v.safeParse(schema, parseJson(told));
  if (read.success) return read.output;
  throw new HttpError(
    { kind: 'wrongType', found: 'JSON of another shape than it documents', isLogin: false },
    host,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Words to search by: signs that mean something in a query language are left out. */
export function searchWords(title: string): string {
  return title
    .slice(0, MAX_QUERY)
    .replace(/\\[A-Za-z]+/g, ' ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .replace(/\b(?:AND|OR|NOT|ANDNOT|TO)\b/g, (word) => word.toLowerCase())
    .trim();
}

const MAX_QUERY = 250;

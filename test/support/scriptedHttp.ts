import type { Http, HttpRequest, HttpResponse } from '../../src/core/ports';
import { HttpError, type HttpFault } from '../../src/core/problems';

export type Scripted =
  HttpFault | { readonly body: string; readonly headers?: Readonly<Record<string, string>> };

/** `Http` without a network: `answer` says what comes for each request. */
export class ScriptedHttp implements Http {
  readonly asked: HttpRequest[] = [];

  constructor(private readonly answer: (request: HttpRequest, nth: number) => Scripted | Promise<Scripted>) {}

  async fetch(request: HttpRequest): Promise<HttpResponse> {
    this.asked.push(request);
    const answer = await this.answer(request, this.asked.length - 1);
    if ('kind' in answer) throw new HttpError(answer, new URL(request.url).host);
    const { body, headers = {} } = answer;
    return {
      status: 200,
      url: request.url,
      header: (name) => headers[name],
      bytes: new TextEncoder().encode(body),
      text: () => body,
    };
  }
}

import net from 'node:net';
import readline from 'node:readline';
import type * as vscode from 'vscode';
import { eventually } from './eventually';

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

function connected(address: string): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(address, () => resolve(socket)).once('error', reject);
  });
}

/** A line into the extension host: functions go as text, arguments and results as JSON. */
export class Bridge {
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private lastId = 0;

  private constructor(private readonly socket: net.Socket) {
    readline.createInterface({ input: socket }).on('line', (line) => {
      const answer = JSON.parse(line) as Answer;
      this.waiting.get(answer.id)?.(answer);
      this.waiting.delete(answer.id);
    });
  }

  /** @param address of the socket on which the bridge extension listens, soon */
  static async connect(address: string): Promise<Bridge> {
    // Its file is there a moment before anybody listens.
    return new Bridge(await eventually('the bridge listens', () => connected(address), 60_000));
  }

  /**
   * Runs a function in the extension host. It sees only its arguments, never what surrounds it here.
   * @throws what the function threw there
   */
  async run<Args extends readonly unknown[], Result>(
    work: (api: typeof vscode, ...args: Args) => Result | Thenable<Result>,
    ...args: Args
  ): Promise<Result> {
    const id = (this.lastId += 1);
    const answer = await new Promise<Answer>((resolve) => {
      this.waiting.set(id, resolve);
      this.socket.write(`${JSON.stringify({ id, source: String(work), args })}\n`);
    });
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.result as Result;
  }

  close(): void {
    this.socket.destroy();
  }
}

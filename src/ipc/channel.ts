import type { Disposable } from '../core/ports';

/** Two ends that exchange structured-clone messages: a worker's, a webview's, or a pair in one process. */
export interface Channel {
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  subscribe(listener: (message: unknown) => void): Disposable;
  /** Called once when the other end is gone; every pending call is then rejected. */
  onDidClose(listener: (reason: string) => void): Disposable;
  close(): void;
}

/** The workers that the extension starts, as problems and debuggers name them. */
export type WorkerName = 'search' | 'citation';

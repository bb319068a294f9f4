/** Something to be let go of: a listener, a watcher, a worker. Disposing twice is harmless. */
export interface Disposable {
  dispose(): void;
}

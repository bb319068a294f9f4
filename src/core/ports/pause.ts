/**
 * Lets others run. Long work awaits this between slices of a few milliseconds, so that neither the extension
 * host nor a search waits for it.
 */
export type Pause = () => Promise<void>;

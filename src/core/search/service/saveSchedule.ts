import type { After, Disposable } from '../../ports';
import { BackOff } from './backOff';

/** How long after a change the index is saved, in milliseconds: most changes don't come alone. */
const saveDelay = 5_000;
/** Between a save that failed and the next attempt. */
const firstRetry = 10_000;
const longestRetry = 600_000;

type SaveState = 'saved' | 'waiting' | 'due' | 'saving';

/** When the index is to be saved: some time after it changed, and later and later while saving fails. */
export class SaveSchedule implements Disposable {
  private state: SaveState = 'saved';
  private timer: Disposable | undefined;
  private readonly backOff = new BackOff(firstRetry, longestRetry);

  /** @param onDue called when it is time, and when a save is over */
  constructor(
    private readonly after: After,
    private readonly onDue: () => void,
  ) {}

  get isSaved(): boolean {
    return this.state === 'saved';
  }

  get isDue(): boolean {
    return this.state === 'due';
  }

  /** Attempts in a row that failed. */
  get failures(): number {
    return this.backOff.failures;
  }

  /** What is saved is no longer what the index holds. */
  changed(): void {
    if (this.state === 'saved' || this.state === 'saving') this.waitFor(saveDelay);
  }

  /** Somebody waits for it. */
  hurry(): void {
    if (this.state !== 'waiting') return;
    this.timer?.dispose();
    this.state = 'due';
    this.onDue();
  }

  begin(): void {
    this.state = 'saving';
  }

  succeed(): void {
    this.backOff.succeed();
    // A change may have come meanwhile, and then what was saved isn't all.
    if (this.state === 'saving') this.state = 'saved';
    this.onDue();
  }

  fail(): void {
    this.waitFor(this.backOff.fail());
    this.onDue();
  }

  /** The engine is gone: the next is compared with the library, which tells what is to be saved. */
  forget(): void {
    this.timer?.dispose();
    this.state = 'saved';
  }

  dispose(): void {
    this.timer?.dispose();
  }

  private waitFor(milliseconds: number): void {
    this.timer?.dispose();
    this.state = 'waiting';
    this.timer = this.after(milliseconds, () => this.hurry());
  }
}

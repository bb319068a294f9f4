import { homedir } from 'node:os';

/** The person's home folder as a path: what `~` stands for in the path of a bibliography. */
export function homeFolder(): string {
  return homedir();
}

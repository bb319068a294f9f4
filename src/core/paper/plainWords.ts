import { foldText } from './foldText';

/** Lower-case words without accents. */
export function plainWords(text: string): readonly string[] {
  return foldText(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** VS Code's themes by their names in its settings, and the class that says which kind is on. */
export const themes = {
  light: { name: 'Default Light Modern', sign: 'vs' },
  dark: { name: 'Default Dark Modern', sign: 'vs-dark' },
  highContrast: { name: 'Default High Contrast', sign: 'hc-black' },
} as const;
export type Theme = keyof typeof themes;

export const viewports = {
  wide: { width: 1280, height: 800 },
  narrow: { width: 720, height: 800 },
  /** What is left of 1280 × 1024 pixels at 400 %. */
  zoomed: { width: 320, height: 256 },
} as const;
export type Viewport = keyof typeof viewports;

/** How a window looks to whom it is for. */
export interface Look {
  readonly theme: Theme;
  readonly viewport: Viewport;
}

/** Its name among the pictures. */
export function lookName({ theme, viewport }: Look): string {
  return viewport === 'wide' ? theme : `${theme}-${viewport}`;
}

/** Every theme, then what has little room. */
export const everyLook: readonly Look[] = [
  { theme: 'light', viewport: 'wide' },
  { theme: 'dark', viewport: 'wide' },
  { theme: 'highContrast', viewport: 'wide' },
  { theme: 'light', viewport: 'narrow' },
  { theme: 'light', viewport: 'zoomed' },
];

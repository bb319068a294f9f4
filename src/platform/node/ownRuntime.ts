/** How a program of ours is started on the Node that runs this one. */
export interface NodeRuntime {
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The editor's own Node: no other need be installed. Electron takes itself for Node only if it is told to. */
export function ownRuntime(): NodeRuntime {
  const isElectron = process.versions['electron'] !== undefined;
  return { command: process.execPath, env: isElectron ? { ELECTRON_RUN_AS_NODE: '1' } : {} };
}

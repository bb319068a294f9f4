// Child processes that never outlive us: each leads its own process group, and the group is killed with all it started.
import { spawn, spawnSync } from 'node:child_process';

/** @type {Set<number>} */
const groups = new Set();
let watching = false;

/** Kills a process and everything it started. @param {number} pid */
export function killGroup(pid) {
  groups.delete(pid);
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function killAllWithUs() {
  if (watching) return;
  watching = true;
  process.on('exit', () => [...groups].forEach(killGroup));
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => process.exit(128 + (signal === 'SIGINT' ? 2 : 15)));
  }
}

/**
 * Starts a program that ends at the latest when this process does.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  killAllWithUs();
  const child = spawn(command, [...args], {
    stdio: 'inherit',
    ...options,
    detached: process.platform !== 'win32',
  });
  const { pid } = child;
  if (pid !== undefined) {
    groups.add(pid);
    child.once('exit', () => killGroup(pid));
  }
  return child;
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { quiet?: boolean; timeout?: number }} [options]
 *   `quiet` keeps the output for the answer; `timeout` in milliseconds, after which the group is killed (code 124)
 * @returns {Promise<{ code: number; output: string }>}
 */
export function run(command, args, { quiet = false, timeout = 600_000, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { ...options, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    let output = '';
    child.stdout?.on('data', (data) => (output += String(data)));
    child.stderr?.on('data', (data) => (output += String(data)));
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      output += `\n${command} took longer than ${String(timeout / 1000)} s`;
      if (child.pid !== undefined) killGroup(child.pid);
    }, timeout);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code: late ? 124 : (code ?? 1), output });
    });
  });
}

/** Runs one of npm's own commands. On Windows npm is a script, which only a shell starts.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function npm(args, options = {}) {
  return run('npm', args, { shell: process.platform === 'win32', ...options });
}

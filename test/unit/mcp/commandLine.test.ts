import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { eventually } from '../../support/eventually';
import { builtMcpServer, libraryFolder } from '../../support/mcpServer';

describe('the command line of the MCP server', function () {
  this.timeout(30_000);
  /** Runs the server on a stdin that is closed at once, or with what is given. */
  const run = (args: readonly string[], stdin: string | Buffer = '') =>
    new Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>((resolve) => {
      const child = spawn(process.execPath, [builtMcpServer(), ...args]);
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk) => (out += String(chunk)));
      child.stderr.on('data', (chunk) => (err += String(chunk)));
      child.on('close', (code) => resolve({ code, out, err }));
      child.stdin.end(stdin);
    });

  it('refuses what is no library, and says what to do', async () => {
    const folder = await libraryFolder();
    await writeFile(path.join(path.dirname(folder), 'a.txt'), 'text');
    for (const [args, code, said] of [
      [[], 2, /folder of the library is missing[\s\S]*Usage/],
      [['a', 'b'], 2, /2 are named/],
      [['--wrong', folder], 2, /--wrong/],
      [[folder, '--key-pattern', '{nobody}'], 2, /“\{nobody\}” is no pattern/],
      [[path.join(folder, 'nowhere')], 3, /There is no folder .*nowhere/],
      [[path.join(path.dirname(folder), 'a.txt')], 3, /is a file/],
      [[path.dirname(folder)], 3, /is not a library.*library meant\?/],
    ] as const) {
      const ended = await run(args);
      assert.equal(ended.code, code, args.join(' '));
      assert.match(ended.err, said);
      assert.equal(ended.out, '', 'stdout belongs to the protocol');
    }
    assert.match((await run(['--help'])).out, /^Usage/);
    assert.match((await run(['--version'])).out, /^\d+\.\d+\.\d+\n$/);
    await rm(path.dirname(folder), { recursive: true, force: true });
  });

  it('serves an empty folder, and ends when its client is gone', async () => {
    const folder = await libraryFolder();
    assert.equal((await run([folder])).code, 0);
    await rm(path.dirname(folder), { recursive: true, force: true });
  });

  it('goes on after messages that are no JSON, no requests, unknown, or endless', async () => {
    const folder = await libraryFolder();
    const request = (id: number, method: string, params: object = {}) =>
      `${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`;
    const child = spawn(process.execPath, [builtMcpServer(), folder]);
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.stdin.write('this is no JSON\n\n[]\n{"jsonrpc":"1.0"}\n"text"\nnull\n');
    child.stdin.write(`${'['.repeat(200_000)}\n`);
    child.stdin.write(`{"jsonrpc":"2.0","id":1,"method":"${'x'.repeat(6 * 1_024 * 1_024)}"}\n`);
    child.stdin.write(request(2, 'no/suchMethod'));
    child.stdin.write(request(3, 'tools/call', { name: 7 }));
    child.stdin.write(request(4, 'tools/call', { name: '__proto__', arguments: {} }));
    child.stdin.write(request(5, 'ping'));
    await eventually('the last request to be answered', () => (/"id":5/.test(out) ? true : undefined));
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly id: number; readonly error?: { readonly code: number } });
    const codes = new Map(answers.map(({ id, error }) => [id, error?.code]));
    assert.deepEqual(
      [2, 4, 5].map((id) => codes.get(id)),
      [-32_601, -32_602, undefined],
    );
    assert.ok(codes.get(3) !== undefined && !codes.has(1));
    assert.match(err, /more than 4 MB was left out/);
    assert.ok(err.length < 30_000, 'what was sent is not repeated at length');
    child.stdin.end();
    await new Promise((resolve) => child.on('close', resolve));
    await rm(path.dirname(folder), { recursive: true, force: true });
  });
});

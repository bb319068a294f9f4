// Runs the functions that an e2e test sends, with the real `vscode` API, and sends back their results.
const net = require('node:net');
const readline = require('node:readline');
const vscode = require('vscode');

exports.activate = () => {
  const server = net.createServer((socket) => {
    readline.createInterface({ input: socket }).on('line', async (line) => {
      const { id, source, args } = JSON.parse(line);
      try {
        const result = await new Function('require', `return (${source})`)(require)(vscode, ...args);
        socket.write(`${JSON.stringify({ id, result: result ?? null })}\n`);
      } catch (error) {
        socket.write(
          `${JSON.stringify({ id, error: error instanceof Error ? error.stack : String(error) })}\n`,
        );
      }
    });
    socket.on('error', () => socket.destroy());
  });
  server.listen(process.env.PAPERSIDE_BRIDGE);
  const { PAPERSIDE_WATCH: what } = process.env;
  return { dispose: () => server.close(), ...(what && require('./watch').watch(vscode, what)) };
};

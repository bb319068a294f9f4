/**
 * The page that a view starts from: nothing may load but our own script (by nonce) and style sheet. The body
 * is built by the script, out of what it is sent. All parameters come from VS Code or from us.
 */
export function shellHtml(parts: {
  readonly language: string;
  readonly cspSource: string;
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
}): string {
  const policy = `default-src 'none'; style-src ${parts.cspSource}; script-src 'nonce-${parts.nonce}'`;
  return `<!DOCTYPE html>
<html lang="${parts.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${parts.style}">
<title>Paperside</title>
</head>
<body><script nonce="${parts.nonce}" src="${parts.script}"></script></body>
</html>`;
}

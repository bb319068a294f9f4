/** What an error's JSON or short text says, on one line, without any of the values that we sent. */
export function serverSentence(body: string, sent: readonly string[]): string | undefined {
  const json = /"(?:error|message|detail|title|reason)"\s*:\s*"((?:[^"\\\n]|\\.){1,300})"/.exec(body)?.[1];
  const plain = !/^\s*[<{[]/.test(body) && body.length < 400 ? body : undefined;
  let text = (json ?? plain)?.replace(/[\u0000-\u001f\u007f\s]+/g, ' ').trim();
  for (const value of sent) {
    for (const secret of [value, ...value.split(' ')]) {
      if (secret.length >= 6) text = text?.replaceAll(secret, '…');
    }
  }
  return text?.slice(0, 200) || undefined;
}

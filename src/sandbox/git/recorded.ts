import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a host says instead of serving a repository, as it was recorded from one. */
export type RecordedAnswer =
  /** An HTTP status with a text in place of the list of refs; git shows the text as `remote:` lines. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly text: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The refusal of each pushed ref: lines beside it, and the reason that stands in `[remote rejected] … (reason)`. */
  | {
      readonly kind: 'refusal';
      readonly text: string;
      readonly reason: string;
      /** What unpacking said, where it failed. */
      readonly unpack?: string;
    };

/** The largest push that is read to be refused, in bytes. */
const LIMIT = 1024 * 1024;

/** Answers a request with what was recorded; false when the recording says nothing of it and the backend is to answer. */
export async function answerAsRecorded(
  answer: RecordedAnswer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (answer.kind === 'status') {
    response.writeHead(answer.status, { 'content-type': 'text/plain', ...answer.headers });
    response.end(answer.text);
    return true;
  }
  if (request.method !== 'POST' || !(request.url ?? '').endsWith('/git-receive-pack')) return false;
  const refs = pushedRefs(await body(request));
  const report = [
    packet(`unpack ${answer.unpack ?? 'ok'}\n`),
    ...refs.map(ref => packet(`ng ${ref} ${answer.reason}\n`)),
    Buffer.from('0000'),
  ];
  const parts = [
    band(2, Buffer.from(answer.text === '' ? '' : `${answer.text}\n`)),
    band(1, Buffer.concat(report)),
    Buffer.from('0000'),
  ];
  response.writeHead(200, { 'content-type': 'application/x-git-receive-pack-result' });
  response.end(Buffer.concat(parts));
  return true;
}

/** The refs that a push names, before its first flush packet: `<old> <new> <ref>`, the first with capabilities behind a NUL. */
function pushedRefs(pushed: Buffer): string[] {
  const refs: string[] = [];
  for (let at = 0; at + 4 <= pushed.length;) {
    const length = Number.parseInt(pushed.toString('latin1', at, at + 4), 16);
    if (!(length > 4)) break;
    const line = pushed.toString('utf8', at + 4, at + length);
    const [, ref] = /^[0-9a-f]+ [0-9a-f]+ ([^\0\n]+)/.exec(line) ?? [];
    if (ref !== undefined) refs.push(ref);
    at += length;
  }
  return refs;
}

/** A line of git's protocol: four hex digits with the length of all, then the text. */
function packet(text: string | Buffer): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes]);
}

/** Bytes on a band of `side-band-64k`: 1 is the answer, 2 what people read. */
function band(number: 1 | 2, bytes: Buffer): Buffer {
  return bytes.length === 0 ? bytes : packet(Buffer.concat([Buffer.from([number]), bytes]));
}

async function body(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LIMIT) throw new Error('the push is too large for a recorded answer');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

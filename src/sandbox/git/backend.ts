import { spawn, type ChildProcess } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gitEnvironment } from './run';

const headerEnd = Buffer.from('\r\n\r\n');
const headerLimit = 64 * 1024;

/**
 * Answers one request with `git http-backend`, streaming both ways.
 * @param program full path of git-http-backend
 * @param root folder that holds the bare repositories
 * @param user the authenticated name; http-backend refuses pushes without one
 * @returns the exit code of the backend and the HTTP status it gave
 */
export function serveBackend(
  program: string,
  root: string,
  user: string,
  request: IncomingMessage,
  response: ServerResponse,
  track: (child: ChildProcess) => void,
): Promise<{ status: number }> {
  return new Promise(resolve => {
    const child = spawn(program, [], {
      cwd: root,
      env: gitEnvironment(cgi(root, user, request)),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    track(child);
    let status = 500;
    const errors: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    // The backend may answer without reading the body: a write after its end is not an error of ours.
    child.stdin.on('error', () => request.unpipe(child.stdin));
    request.pipe(child.stdin);
    response.once('close', () => child.kill());

    let head: Buffer | undefined = Buffer.alloc(0);
    child.stdout.on('data', (chunk: Buffer) => {
      let body = chunk;
      if (head) {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf(headerEnd);
        if (end < 0) {
          if (head.length > headerLimit) child.kill();
          return;
        }
        status = writeHead(response, head.subarray(0, end).toString('latin1'));
        body = head.subarray(end + headerEnd.length);
        head = undefined;
      }
      if (body.length > 0 && !response.write(body)) {
        child.stdout.pause();
        response.once('drain', () => child.stdout.resume());
      }
    });
    const finish = (): void => {
      if (!response.headersSent && !response.destroyed) {
        response.writeHead(500, { 'content-type': 'text/plain' });
        response.write(Buffer.concat(errors).toString('utf8') || 'git http-backend gave no answer\n');
      }
      response.end();
      resolve({ status });
    };
    child.once('error', error => {
      errors.push(Buffer.from(`${error.message}\n`));
      finish();
    });
    child.once('close', finish);
  });
}

/** The variables of CGI/1.1 that http-backend reads. */
function cgi(root: string, user: string, request: IncomingMessage): Record<string, string> {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const variables: Record<string, string> = {
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: '1',
    REQUEST_METHOD: request.method ?? 'GET',
    PATH_INFO: decodeURIComponent(mark < 0 ? url : url.slice(0, mark)),
    QUERY_STRING: mark < 0 ? '' : url.slice(mark + 1),
    REMOTE_USER: user,
    REMOTE_ADDR: request.socket.remoteAddress ?? '127.0.0.1',
    HOME: root,
  };
  const headers: [string, string][] = [
    ['content-type', 'CONTENT_TYPE'],
    ['content-length', 'CONTENT_LENGTH'],
    ['content-encoding', 'HTTP_CONTENT_ENCODING'],
    ['git-protocol', 'GIT_PROTOCOL'],
  ];
  for (const [header, variable] of headers) {
    const value = request.headers[header];
    if (typeof value === 'string') variables[variable] = value;
  }
  return variables;
}

/** Turns the CGI header block into the response's head; returns the status. */
function writeHead(response: ServerResponse, block: string): number {
  let status = 200;
  for (const line of block.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).trim();
    if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.writeHead(status);
  return status;
}

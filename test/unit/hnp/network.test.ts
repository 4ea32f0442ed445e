import assert from 'node:assert/strict';
import { createServer as createHttps } from 'node:https';
import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { HnpConnection, type HnpAccess } from '../../../src/hnp/http';
import { proxyFor } from '../../../src/hnp/proxy';
import { problemLine } from '../../../src/model/problemText';
import { makeCertificates, type Certificates } from '../../../src/sandbox/kubernetes/certificate';
import { token } from './fixture';
import { problem, value } from '../results';

const read = { path: 'api/x/' };

interface Network {
  /** The NetBox behind the proxy, as its users name it, and as this machine reaches it. */
  readonly named: string;
  readonly direct: string;
  readonly ca: string;
  readonly proxy: string;
  /** What the proxy was asked for: `CONNECT netbox.test:443`, with its Proxy-Authorization. */
  readonly ways: IncomingMessage[];
  readonly requests: IncomingMessage[];
  /** The status with which the proxy answers. */
  readonly answer: { status: number };
}

let certificates: Certificates;

async function withNetwork(work: (network: Network) => Promise<void>): Promise<void> {
  const requests: IncomingMessage[] = [];
  const ways: IncomingMessage[] = [];
  const answer = { status: 200 };
  const netbox = createHttps(certificates, (request, response) => {
    requests.push(request);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":1}');
  });
  await new Promise<void>(resolve => netbox.listen(0, '127.0.0.1', resolve));
  const { port } = netbox.address() as AddressInfo;
  const proxy = createServer((request, response) => {
    ways.push(request);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":2}');
  });
  proxy.on('connect', (request, socket) => {
    ways.push(request);
    if (answer.status !== 200) {
      socket.end(`HTTP/1.1 ${answer.status} No\r\n\r\n`);
      return;
    }
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
  try {
    await work({
      named: 'https://netbox.test',
      direct: `https://127.0.0.1:${port}`,
      ca: certificates.ca,
      proxy: `http://user:pa%24s@127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      ways,
      requests,
      answer,
    });
  } finally {
    for (const server of [netbox, proxy]) {
      server.closeAllConnections();
      server.close();
    }
  }
}

const to = (url: string, more: Partial<HnpAccess> = {}): HnpConnection =>
  new HnpConnection({ url, token, timeoutMs: 5_000, ...more });

describe('the way to HNP', () => {
  before(async () => {
    certificates = await makeCertificates(['netbox.test']);
  });

  it('an authority of the company is trusted when its file is given, and only then', () =>
    withNetwork(async ({ direct, ca, requests }) => {
      const failure = problem(await to(direct).request(read));
      assert.equal(failure.code, 'hnp-certificate');
      assert.match(problemLine(failure), /certificate .* is not trusted/);
      assert.equal(requests.length, 0, 'no token was sent');
      assert.deepEqual(value(await to(direct, { ca }).request(read)).body, { id: 1 });
      const otherName = direct.replace('127.0.0.1', 'localhost');
      assert.equal(problem(await to(otherName, { ca }).request(read)).code, 'hnp-certificate');
      assert.equal(requests.length, 1);
    }));

  it('through a proxy: it is told the host and its own password, and never the token', () =>
    withNetwork(async ({ named, ca, proxy, ways, requests }) => {
      const connection = to(named, { ca, proxies: { HTTPS_PROXY: proxy } });
      value(await connection.request(read));
      value(await connection.request(read));
      const [way] = ways;
      assert.equal(ways.length, 1, 'the way stays open');
      assert.deepEqual([way?.method, way?.url], ['CONNECT', 'netbox.test:443']);
      assert.equal(
        way?.headers['proxy-authorization'],
        `Basic ${Buffer.from('user:pa$s').toString('base64')}`,
      );
      assert.ok(!way.rawHeaders.join(' ').includes(token));
      assert.deepEqual(
        requests.map(({ headers }) => [headers.host, headers.authorization, headers['proxy-authorization']]),
        [
          ['netbox.test', `Token ${token}`, undefined],
          ['netbox.test', `Token ${token}`, undefined],
        ],
      );
    }));

  it('certificates are checked through a proxy too', () =>
    withNetwork(async ({ named, ca, proxy, requests }) => {
      const proxies = { https_proxy: proxy };
      assert.equal(problem(await to(named, { proxies }).request(read)).code, 'hnp-certificate');
      const other = to('https://other.test', { ca, proxies });
      assert.equal(problem(await other.request(read)).code, 'hnp-certificate');
      assert.equal(requests.length, 0);
    }));

  it('a proxy that refuses, is down, or is of another kind says so, without its password', () =>
    withNetwork(async ({ named, proxy, answer }) => {
      answer.status = 407;
      for (const [address, words] of [
        [proxy, /the proxy 127\.0\.0\.1:\d+ answered 407/],
        ['http://user:pa%24s@127.0.0.1:1', /the proxy 127\.0\.0\.1:1 cannot be reached: .*ECONNREFUSED/],
        ['socks5://user:pa%24s@127.0.0.1:1', /of the kind socks5 is not supported/],
        ['http://:::', /is no address/],
      ] as const) {
        const failure = problem(await to(named, { proxies: { https_proxy: address } }).request(read));
        assert.equal(failure.code, 'hnp-proxy', address);
        assert.match(failure.detail ?? '', words);
        assert.ok(
          !problemLine(failure).includes('pa'.concat('%24s')) && !problemLine(failure).includes('pa$s'),
        );
      }
    }));

  it('an address without TLS is asked of the proxy by its whole address', () =>
    withNetwork(async ({ proxy, ways }) => {
      const connection = to('http://netbox.test/hnp', { proxies: { http_proxy: proxy } });
      assert.deepEqual(value(await connection.request(read)).body, { id: 2 });
      assert.deepEqual(
        [ways[0]?.method, ways[0]?.url, ways[0]?.headers.host],
        ['GET', 'http://netbox.test/hnp/api/x/', 'netbox.test'],
      );
    }));

  for (const [target, variables, expected] of [
    ['https://a.test', {}, undefined],
    ['https://a.test', { HTTPS_PROXY: 'p.test:3128' }, 'http://p.test:3128/'],
    ['https://a.test', { https_proxy: 'http://low.test', HTTPS_PROXY: 'http://up.test' }, 'http://low.test/'],
    ['https://a.test', { HTTP_PROXY: 'http://p.test' }, undefined],
    ['http://a.test', { HTTP_PROXY: 'http://p.test' }, 'http://p.test/'],
    ['https://a.test', { ALL_PROXY: 'http://p.test' }, 'http://p.test/'],
    ['https://127.0.0.1:8443', { ALL_PROXY: 'http://p.test' }, undefined],
    ['http://localhost', { ALL_PROXY: 'http://p.test' }, undefined],
    ['http://[::1]:80', { ALL_PROXY: 'http://p.test' }, undefined],
    ['https://a.test', { ALL_PROXY: 'http://p.test', NO_PROXY: '*' }, undefined],
    ['https://a.test', { ALL_PROXY: 'http://p.test', NO_PROXY: 'b.test, A.TEST' }, undefined],
    ['https://x.a.test', { ALL_PROXY: 'http://p.test', NO_PROXY: '.a.test' }, undefined],
    ['https://xa.test', { ALL_PROXY: 'http://p.test', NO_PROXY: 'a.test' }, 'http://p.test/'],
    ['https://a.test', { ALL_PROXY: 'http://p.test', NO_PROXY: 'a.test:8443' }, 'http://p.test/'],
    ['https://a.test:8443', { ALL_PROXY: 'http://p.test', NO_PROXY: 'a.test:8443' }, undefined],
    ['https://[fd00::1]', { ALL_PROXY: 'http://p.test', NO_PROXY: 'fd00::1' }, undefined],
    ['https://[fd00::1]', { ALL_PROXY: 'http://p.test', NO_PROXY: '[fd00::1]:443' }, undefined],
  ] as const) {
    it(`${target} with ${JSON.stringify(variables)}: ${expected ?? 'no proxy'}`, () => {
      assert.equal(proxyFor(new URL(target), variables)?.href, expected);
    });
  }
});

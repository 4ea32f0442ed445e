import assert from 'node:assert/strict';
import { getLanguageService, type LanguageService } from 'yaml-language-server';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  contributeSchemas,
  contributorId,
  type YamlExtensionApi,
} from '../../../src/editor/schemaContributor';
import { indexTexts } from '../../../src/directory/indexTexts';
import { kinds } from '../../../src/model/kinds';
import { combinedSchemaOf, fabricFileHints } from '../../../src/validate/combinedSchema';
import { importedSchemas } from '../../../src/validate/importedSchemas';
import { builtInSchemas, type Schemas } from '../../../src/validate/schemas';
import { renderYaml } from '../../../src/yaml/render';
import { crd } from '../validate/crds';

/** The server keeps parsed documents by address and version, for all of its instances. */
let version = 0;

/** A stand-in for Red Hat's extension: its API on one side, its language server as published on npm on the other. */
class StandIn implements YamlExtensionApi {
  private contributor: Parameters<YamlExtensionApi['registerContributor']> | undefined;
  private readonly service: LanguageService;
  private readonly documents = new Map<string, TextDocument>();

  constructor() {
    const documents = { get: (uri: string) => this.documents.get(uri) };
    this.service = getLanguageService({
      // As the extension does: an address goes to the contributor that has its scheme for a name.
      schemaRequestService: uri => {
        const text = uri.startsWith(`${this.contributor?.[0] ?? ''}:`)
          ? this.contributor?.[2](uri)
          : undefined;
        return text === undefined ? Promise.reject(new Error(`no ${uri}`)) : Promise.resolve(text);
      },
      workspaceContext: { resolveRelativePath: relative => relative },
      telemetry: { send: () => undefined, sendError: () => undefined, sendTrack: () => undefined },
      yamlSettings: { documents } as never,
      clientCapabilities: {},
    });
    const settings = { completion: true, validate: true, hover: true, schemas: [], customTags: [] };
    this.service.configure(settings);
    this.service.registerCustomSchemaProvider(uri => {
      const found = this.contributor?.[1](uri);
      return Promise.resolve(found ?? []);
    });
  }

  registerContributor(...contributor: Parameters<YamlExtensionApi['registerContributor']>): boolean {
    if (this.contributor !== undefined) return false;
    this.contributor = contributor;
    return true;
  }

  /** What is offered where `|` stands, as `label → text`. */
  async complete(text: string, uri = 'file:///fabric/managed/x.yaml'): Promise<string[]> {
    const document = this.open(text.replace('|', ''), uri);
    const list = await this.service.doComplete(document, document.positionAt(text.indexOf('|')), false);
    return list.items.map(({ label, insertText }) => `${label} → ${insertText ?? ''}`);
  }

  async hover(text: string): Promise<string> {
    const document = this.open(text.replace('|', ''));
    const hover = await this.service.doHover(document, document.positionAt(text.indexOf('|')));
    return JSON.stringify(hover?.contents ?? '');
  }

  async diagnostics(text: string, uri?: string): Promise<string[]> {
    const found = await this.service.doValidation(this.open(text, uri), false);
    return found.map(({ message }) => message);
  }

  private open(text: string, uri = 'file:///fabric/managed/x.yaml'): TextDocument {
    const document = TextDocument.create(uri, 'yaml', ++version, text);
    this.documents.set(uri, document);
    return document;
  }
}

function server(schemas: Schemas = builtInSchemas): StandIn {
  const standIn = new StandIn();
  const isOurs = (uri: string): boolean => uri.startsWith('file:///fabric/');
  assert.ok(contributeSchemas(standIn, uri => (isOurs(uri) ? combinedSchemaOf(schemas) : undefined)));
  return standIn;
}

function head(kind: string): string {
  const { group, version } = kinds.find(row => row.kind === kind) ?? assert.fail(kind);
  return `apiVersion: ${group}/${version}\nkind: ${kind}\nmetadata:\n  name: x\n`;
}

const vpc = `${head('VPC')}spec:\n`;

describe("Red Hat's language server with our combined schema", function () {
  this.timeout(20_000);

  it('completes the keys of the kind, and of no other whose name begins like it', async () => {
    const labels = (await server().complete(`${vpc}  |`)).map(item => item.split(' →')[0]);
    const spec = (
      builtInSchemas.of(kinds.find(({ kind }) => kind === 'VPC') ?? assert.fail()) as {
        properties: { spec: { properties: object } };
      }
    ).properties.spec.properties;
    assert.deepEqual(labels.sort(), Object.keys(spec).sort());
  });

  it('completes keys below names that people give, with what follows them', async () => {
    const offered = await server().complete(`${vpc}  subnets:\n    web:\n      |`);
    for (const item of [
      'vlan → vlan: ',
      'gateway → gateway: ',
      'dhcp → dhcp:\n  ',
      'hostBGPExtraPrefixes → hostBGPExtraPrefixes:\n  ',
    ])
      assert.ok(offered.includes(item), `${item} in ${offered.join('; ')}`);
    const ends = await server().complete(`${head('Connection')}spec:\n  eslag:\n    links:\n    - |`);
    assert.deepEqual(
      ends.map(item => item.split(' →')[0]),
      ['server', 'switch'],
    );
  });

  it('completes values: of Go enums, of the CRD’s enums, what is filled in, and the kinds', async () => {
    const values = async (text: string): Promise<string[]> =>
      (await server().complete(text)).map(item => item.split('→ ')[1] ?? '').filter(text => text !== '');
    assert.deepEqual(await values(`${vpc}  mode: |`), ['l3vni']);
    assert.deepEqual(await values(`${head('Switch')}spec:\n  role: |`), [
      'spine',
      'server-leaf',
      'border-leaf',
      'mixed-leaf',
    ]);
    assert.deepEqual(await values(`${head('GatewayPeering')}spec:\n  acl:\n    rules:\n    - action: |`), [
      'deny',
      'allow',
    ]);
    assert.deepEqual(await values(`${vpc}  ipv4Namespace: |`), ['default']);
    assert.deepEqual(await values(`${vpc}  subnets:\n    web:\n      hostBGP: |`), ['true', 'false']);
    const user = kinds.filter(({ writtenBy }) => writtenBy === 'user').map(({ kind }) => kind);
    assert.deepEqual((await values('kind: |\n')).sort(), user.sort());
  });

  it('explains a field in our words', async () => {
    assert.match(
      await server().hover(`${vpc}  subnets:\n    web:\n      vl|an: 5\n`),
      /VLAN id, in a range of the VLANNamespace/,
    );
  });

  it('has nothing against a document that breaks everything', async () => {
    const wrong: readonly string[] = [
      'apiVersion: 5\nkind: VPC\nmetadata: [1]\nspec:\n  mode: {a: 1}\n  subnets: [1]\n  permit: x\n  zzz: 1\nstatus: x\nfoo: 1\n',
      `${vpc}  mode: l3flat\n  subnets:\n    web:\n      vlan: many\n      dhcp: {options: {interfaceMTU: -1.5}, static: {m: {}}}\n`,
      `${head('Switch')}spec:\n  role: none\n  linkFlapErrDisable: {flapThreshold: 99}\n  portFECs: {E1/1: x}\n`,
      `${head('VPCPeering')}spec:\n  permit: []\n  remote: 1\n`,
      `${head('Connection')}spec:\n  fabric: {links: [{leaf: {ip: x}}]}\n  eslag: {links: []}\n  mclag: null\n`,
      ...kinds.map(({ kind }) => `kind: ${kind}\n`),
      ...kinds.map(({ kind }) => `kind: ${kind}\nmetadata: 1\nspec: [text]\nstatus: 1\n`),
      'kind: Nothing\nspec: 1\n',
      '- a\n',
      'text\n',
    ];
    const standIn = server();
    for (const text of wrong) assert.deepEqual(await standIn.diagnostics(text), [], text);
  });

  it('knows the fields of the fabric’s own CRDs', async () => {
    const text = renderYaml(
      crd('Server', { type: 'object', properties: { rack: { type: 'integer', description: 'Rack.' } } }),
    );
    const index = indexTexts([{ file: '.hnp/crds/x.yaml', text }], { namespace: 'default' });
    const offered = await server(importedSchemas(index).schemas).complete(`${head('Server')}spec:\n  |`);
    assert.deepEqual(offered, ['rack → rack: ']);
  });

  it('gets nothing for files outside of fabrics', async () => {
    assert.deepEqual(await server().complete(`${vpc}  |`, 'file:///elsewhere/x.yaml'), []);
  });
});

describe("Red Hat's language server with our schema of .hnp/fabric.yaml", function () {
  this.timeout(20_000);

  const uri = 'file:///fabric/.hnp/fabric.yaml';
  const server = (): StandIn => {
    const standIn = new StandIn();
    assert.ok(contributeSchemas(standIn, asked => (asked === uri ? fabricFileHints() : undefined)));
    return standIn;
  };

  it('completes its keys, those of maps, and values', async () => {
    const labels = async (text: string): Promise<string[]> =>
      (await server().complete(text, uri)).map(item => item.split(' →')[0] ?? '');
    assert.ok((await labels('name: x\n|')).includes('netbox'));
    assert.deepEqual((await labels('netbox:\n  |')).sort(), ['fabric', 'url']);
    assert.deepEqual((await labels('config:\n  vpcIRBVLANs:\n    |')).sort(), ['from', 'to']);
    assert.deepEqual((await labels('ingest: |')).sort(), ['"off"', 'ask', 'auto']);
  });

  it('has nothing against a file that breaks everything: that is told once, by us', async () => {
    for (const text of [
      'name: 1\nid: {}\nnetbox: x\ncluster: []\ningest: never\nelsewhere: [None]\nzzz: 1\n',
      'config: {spineASN: x, managementSubnet: 1, vpcIRBVLANs: [], reservedSubnets: {a: 1}, fabricMTU: 1.5}\n',
      'text\n',
      '- 1\n',
    ])
      assert.deepEqual(await server().diagnostics(text, uri), [], text);
  });
});

describe('the contributor of schemas', () => {
  it('gives another address for another schema, and the text for each', () => {
    const asked: ((uri: string) => string | undefined)[] = [];
    const api: YamlExtensionApi = {
      registerContributor: (id, ...requests) => {
        assert.equal(id, contributorId);
        asked.push(...requests.filter(request => typeof request === 'function'));
        return true;
      },
    };
    contributeSchemas(api, resource =>
      resource === 'none' ? undefined : { id: Number(resource), text: `text ${resource}` },
    );
    const [requestSchema, requestContent] = asked;
    assert.equal(requestSchema?.('none'), undefined);
    const one = requestSchema?.('1') ?? '';
    const two = requestSchema?.('2') ?? '';
    assert.notEqual(one, two);
    assert.deepEqual(
      [one, two].map(uri => requestContent?.(uri)),
      ['text 1', 'text 2'],
    );
    assert.ok(one.startsWith(`${contributorId}:`));
    for (let n = 3; n < 100; n++) requestSchema?.(String(n));
    assert.equal(requestContent?.(one), undefined);
  });

  it('says when it was not taken', () => {
    assert.equal(
      contributeSchemas({ registerContributor: () => false }, () => undefined),
      false,
    );
  });
});

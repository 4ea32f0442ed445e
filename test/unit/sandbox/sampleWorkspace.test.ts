import { Ajv } from 'ajv';
import assert from 'node:assert/strict';
import { parseAllDocuments, parseDocument } from 'yaml';
import { kinds } from '../../../src/model/kinds';
import { schemaOf } from '../../../src/sandbox/kubernetes/schemas';
import { sampleFabrics, sampleFiles } from '../../../src/sandbox/sample/sample';

interface Cr {
  path: string;
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; annotations?: Record<string, string> };
  spec: Record<string, unknown>;
}

const files = sampleFiles('http://127.0.0.1:1');

function crsOf(directory: string): Cr[] {
  return [...files]
    .filter(([path]) => path.startsWith(`${directory}/managed/`) && path.endsWith('.yaml'))
    .map(([path, text]) => {
      const documents = parseAllDocuments(text);
      assert.equal(documents.length, 1, `${path} holds one document`);
      const [document] = documents;
      assert.deepEqual(document?.errors, [], path);
      return { path, ...(document.toJS() as Omit<Cr, 'path'>) };
    });
}

/** Every `port` and `ip` below a Connection's spec. */
function ends(value: unknown): { port: string; ip?: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'port' in value ? [value as { port: string; ip?: string }] : [];
  return [...own, ...Object.values(value).flatMap(ends)];
}

const all = sampleFabrics.map(fabric => ({ fabric, crs: crsOf(fabric.directory) }));

describe('the sample workspace', function () {
  this.timeout(10_000);

  it('has at least 60 CRs of all 15 kinds that people write', () => {
    const crs = all.flatMap(entry => entry.crs);
    assert.ok(crs.length >= 60, `${crs.length}`);
    const used = kinds.filter(kind => kind.writtenBy === 'user' && kind.kind !== 'ServerProfile');
    assert.deepEqual([...new Set(crs.map(cr => cr.kind))].sort(), used.map(kind => kind.kind).sort());
  });

  it('lays one fabric out in the singular, and one as HNP does', () => {
    const folders = (directory: string): string[] => [
      ...new Set(crsOf(directory).map(cr => cr.path.slice(directory.length + 9).split('/')[0] ?? '')),
    ];
    for (const folder of folders('gitops/fabric-1'))
      assert.ok(
        kinds.some(kind => kind.singular === folder),
        folder,
      );
    for (const folder of folders('gitops/hedgehog/fabric-2'))
      assert.ok(
        kinds.some(kind => kind.plural === folder),
        folder,
      );
    const manifest = files.get('gitops/hedgehog/fabric-2/.hnp/manifest.yaml') ?? '';
    assert.ok(manifest.startsWith('#'));
    const body = JSON.parse(manifest.replace(/^#.*$/gm, '')) as Record<string, unknown>;
    assert.equal(body['created_by'], 'Hedgehog NetBox Plugin');
  });

  for (const { fabric, crs } of all) {
    describe(fabric.name, () => {
      const of = (kind: string): Cr[] => crs.filter(cr => cr.kind === kind);
      const names = (kind: string): Set<string> => new Set(of(kind).map(cr => cr.metadata.name));

      it('is connected to HNP and the cluster, and has its inboxes', () => {
        const config = parseDocument(
          files.get(`${fabric.directory}/.hnp/fabric.yaml`) ?? '',
        ).toJS() as unknown;
        assert.deepEqual(config, {
          name: fabric.name,
          id: fabric.id,
          netbox: { url: 'http://127.0.0.1:1', fabric: fabric.name },
          cluster: { context: `sandbox-${fabric.name}`, namespace: 'default' },
          remote: 'origin',
          branch: 'main',
        });
        for (const folder of ['raw', 'unmanaged'])
          assert.equal(files.get(`${fabric.directory}/${folder}/.gitkeep`), '');
      });

      it('is valid by schema', () => {
        const ajv = new Ajv({ strict: false, validateFormats: false });
        for (const { path, ...cr } of crs) {
          const schema = schemaOf(cr.kind);
          assert.ok(schema, path);
          const served = { ...cr, apiVersion: cr.apiVersion.replace('v1alpha2', 'v1beta1') };
          assert.ok(ajv.validate(schema, served), `${path}: ${ajv.errorsText()}`);
        }
      });

      it('names each CR once, in a file of its name', () => {
        const keys = crs.map(cr => `${cr.kind}/${cr.metadata.name}`);
        assert.equal(new Set(keys).size, keys.length);
        for (const cr of crs) assert.ok(cr.path.endsWith(`/${cr.metadata.name}.yaml`), cr.path);
      });

      it('uses each port and each link address once, on devices that exist', () => {
        const devices = new Set([...names('Switch'), ...names('Server'), ...names('Gateway')]);
        const used = of('Connection').flatMap(cr => ends(cr.spec));
        for (const { port } of used) assert.ok(devices.has(port.split('/')[0] ?? ''), port);
        const ports = used.map(end => end.port.replace(/^([^/]+\/E\d+\/\d+)\/1$/, '$1'));
        assert.equal(new Set(ports).size, ports.length);
        const addresses = used.flatMap(end => (end.ip === undefined ? [] : [end.ip]));
        assert.equal(new Set(addresses).size, addresses.length);
      });

      it('gives switches and gateways addresses and leaf ASNs of their own', () => {
        const boxes = [...of('Switch'), ...of('Gateway')];
        for (const key of ['ip', 'protocolIP', 'vtepIP']) {
          const values = boxes.map(cr => cr.spec[key]).filter(value => value !== undefined);
          assert.equal(new Set(values).size, values.length, key);
        }
        const asns = of('Switch')
          .filter(cr => cr.spec['role'] !== 'spine')
          .map(cr => cr.spec['asn']);
        assert.equal(new Set(asns).size, asns.length);
      });

      it('keeps VLANs and subnets apart and inside the namespaces', () => {
        const [range] = (of('VLANNamespace')[0]?.spec['ranges'] ?? []) as { from: number; to: number }[];
        assert.ok(range);
        const subnets = of('VPC').flatMap(cr =>
          Object.values(cr.spec['subnets'] as Record<string, { subnet: string; vlan: number }>),
        );
        for (const { vlan } of subnets) assert.ok(vlan >= range.from && vlan <= range.to, `${vlan}`);
        assert.equal(new Set(subnets.map(subnet => subnet.vlan)).size, subnets.length);
        // All are /24: equal text is the only overlap there can be.
        for (const { subnet } of subnets) assert.match(subnet, /^10\.(0|20)\.\d+\.0\/24$/);
        assert.equal(new Set(subnets.map(subnet => subnet.subnet)).size, subnets.length);
      });

      it('refers only to what exists', () => {
        const subnets = new Set(
          of('VPC').flatMap(cr =>
            Object.keys(cr.spec['subnets'] as object).map(name => `${cr.metadata.name}/${name}`),
          ),
        );
        for (const { spec } of of('VPCAttachment')) {
          assert.ok(subnets.has(String(spec['subnet'])), String(spec['subnet']));
          assert.ok(names('Connection').has(String(spec['connection'])), String(spec['connection']));
        }
        for (const { spec } of of('ExternalAttachment')) {
          assert.ok(names('Connection').has(String(spec['connection'])));
          assert.ok(names('External').has(String(spec['external'])));
        }
        for (const { spec } of of('VPCPeering')) {
          for (const vpc of Object.keys((spec['permit'] as object[])[0] ?? {}))
            assert.ok(names('VPC').has(vpc), vpc);
        }
        for (const { spec } of of('ExternalPeering')) {
          const { vpc, external } = spec['permit'] as {
            vpc: { name: string; subnets: string[] };
            external: { name: string };
          };
          for (const subnet of vpc.subnets) assert.ok(subnets.has(`${vpc.name}/${subnet}`));
          assert.ok(names('External').has(external.name));
        }
        for (const { spec } of of('Switch')) {
          for (const group of (spec['groups'] ?? []) as string[])
            assert.ok(names('SwitchGroup').has(group), group);
        }
      });
    });
  }

  it('has a VPC to play with, commented as people do', () => {
    const text = files.get('gitops/fabric-1/managed/vpc/vpc-1.yaml') ?? '';
    assert.match(text, /^# /);
    const { spec } = parseDocument(text).toJS() as { spec: { subnets: Record<string, { vlan: number }> } };
    assert.deepEqual([spec.subnets['web']?.vlan, spec.subnets['db']?.vlan], [1001, 1020]);
  });
});

import { valueAt } from '../../../../src/model/json';
import type { Json } from '../../../../src/model/json';
import { entries, ofKind, text } from './fabric';
import type { Cr, Crs } from './fabric';
import { add, set, wrong, wrongKey, wrongNew } from './mutation';
import type { Mistake, Mutation } from './mutation';
import { newCr } from './spare';

const profiles = (crs: Crs) => ofKind(crs, 'SwitchProfile');
/** A profile that differs from the built-in one of its name differs as a whole, too. */
const differs = ['SwitchProfile-02'];

function inProfile(title: string, path: readonly string[], value: Json | undefined): Mutation {
  return {
    rule: 'SwitchProfile-03',
    title,
    places: crs => profiles(crs).map(cr => wrong(cr, path, value, differs)),
  };
}

/** One wrong value in the first port of a profile that is in a group. */
function inPort(title: string, field: string, value: Json | undefined): Mutation {
  return {
    rule: 'SwitchProfile-03',
    title,
    places: crs =>
      profiles(crs).flatMap(cr =>
        entries(cr, 'spec', 'ports')
          .filter(([, port]) => valueAt(port, ['group']) !== undefined)
          .slice(1)
          .map(([name]) => wrong(cr, ['spec', 'ports', name, field], value, differs)),
      ),
  };
}

/** Ways to break the rules about switch profiles. */
export const profileMutations: readonly Mutation[] = [
  {
    rule: 'SwitchProfile-01',
    title: 'a profile of no built-in name',
    places: crs =>
      profiles(crs).map(cr => {
        const spec = valueAt(cr.value, ['spec']);
        return wrongNew({ ...newCr('SwitchProfile', 'own', {}), spec: spec ?? {} }, ['metadata', 'name']);
      }),
  },
  {
    rule: 'SwitchProfile-02',
    title: 'a built-in profile with another name to show',
    places: crs =>
      profiles(crs).map(cr => ({
        edits: [set(cr, ['spec', 'displayName'], 'Other')],
        at: [{ cr, path: ['spec'], part: 'key' }],
      })),
  },
  inProfile('no name to show', ['spec', 'displayName'], undefined),
  inProfile('an empty silicon', ['spec', 'switchSilicon'], ''),
  inProfile('a system that there is not', ['spec', 'nosType'], 'sonic'),
  inProfile('no platform', ['spec', 'platform'], undefined),
  inProfile('a management port that is no eth', ['spec', 'ports', 'M1', 'oniePortName'], 'mgmt0'),
  inPort('a port of no group', 'group', '77'),
  inPort('a port of no pipeline', 'pipeline', '7'),
  inPort('a port without a name in the system', 'nos', undefined),
];

const managed = (crs: Crs, ...kinds: readonly string[]): readonly Cr[] =>
  kinds.length === 0 ? crs : crs.filter(({ kind }) => kinds.includes(kind));

/** A namespace that is not the fabric's. */
function elsewhere(rule: string, code: string | undefined, ...kinds: readonly string[]): Mutation {
  return {
    rule,
    ...(code === undefined ? {} : { code }),
    title:
      kinds.length === 0
        ? 'another Kubernetes namespace'
        : `a ${kinds.join(', ')} in another Kubernetes namespace`,
    // The file of such a CR has another name. It is none of those that are meant by a name.
    places: crs =>
      managed(crs, ...kinds).map((cr): Mistake => ({
        ...wrong(cr, ['metadata', 'namespace'], 'lab'),
        also: ['place-misnamed'],
      })),
  };
}

const misnamed = (rule: string, title: string, name: string, kinds: readonly string[]): Mutation => ({
  rule,
  code: 'name-unsafe',
  title,
  places: crs =>
    kinds
      .filter(kind => kind !== '' && crs.length > 0)
      .map(kind => {
        const value = newCr(kind, name, {});
        return {
          edits: [{ kind: 'add', value, file: `managed/${kind.toLowerCase()}/x.yaml` }],
          at: [{ cr: value, path: ['metadata', 'name'] }],
          also: ['place-misnamed', 'place-misfiled'],
        };
      }),
});

/** The rules of those who name a CR, by its kind. */
const dangling: Readonly<Record<string, readonly string[]>> = {
  VLANNamespace: ['Switch-08', 'VPC-27'],
  IPv4Namespace: ['VPC-26', 'External-06'],
  SwitchGroup: ['Switch-10'],
  Switch: ['Connection-16'],
  Server: ['Connection-17'],
  ServerProfile: ['server-profile'],
  Connection: ['VPCAttachment-05', 'ExternalAttachment-16'],
  VPC: [
    'VPC-30',
    'VPCAttachment-04',
    'VPCPeering-05',
    'ExternalPeering-04',
    'GatewayPeering-16',
    'Connection-23',
  ],
  External: ['ExternalAttachment-15', 'ExternalPeering-05', 'GatewayPeering-16'],
  Gateway: ['Connection-28'],
  GatewayGroup: ['Gateway-13', 'GatewayPeering-14'],
};

/** Ways to break the rules about every kind. */
export const metadataMutations: readonly Mutation[] = [
  misnamed('*-01', 'a name with capitals', 'Server_1', ['Server', 'SwitchGroup', 'GatewayGroup']),
  misnamed('*-03', 'a name of 254 characters', 's'.repeat(254), ['Server', 'SwitchGroup']),
  misnamed('Server-02', 'a name with a blank', 'server 1', ['Server']),
  misnamed('SwitchGroup-01', 'a name that ends with a dot', 'group.', ['SwitchGroup']),
  misnamed('ServerProfile-01', 'a name with a slash', 'a/b', ['ServerProfile']),
  elsewhere('*-02', undefined),
  elsewhere('Gateway-02', '*-02', 'Gateway'),
  elsewhere('GatewayGroup-01', '*-02', 'GatewayGroup'),
  elsewhere('GatewayPeering-01', '*-02', 'GatewayPeering'),
  elsewhere('SwitchGroup-01', '*-02', 'SwitchGroup'),
  elsewhere('ServerProfile-01', '*-02', 'ServerProfile'),
  elsewhere('Server-02', '*-02', 'Server'),
  {
    rule: '*-04',
    code: 'schema-unknown-key',
    title: 'a key that the kind has not',
    places: crs => crs.map(cr => wrongKey(cr, ['spec', 'unknown'], true)),
  },
  {
    rule: '*-04',
    code: 'schema-unknown-key',
    title: 'a key beside the spec',
    places: crs => crs.map(cr => wrongKey(cr, ['data'], 'x')),
  },
  {
    rule: '*-04',
    code: 'yaml-duplicate-key',
    title: 'a key twice',
    places: crs =>
      crs.map(cr => ({
        edits: [{ kind: 'text', cr, to: `${cr.text.trimEnd()}\napiVersion: ${text(cr, 'apiVersion')}\n` }],
        at: [{ cr, path: ['apiVersion'], part: 'key', last: true }],
        // Nothing is known of the CR then, so that whoever names it finds none.
        also: dangling[cr.kind] ?? [],
      })),
  },
  {
    rule: '*-05',
    code: 'identity-duplicate',
    title: 'a CR twice',
    places: crs =>
      crs.map((cr): Mistake => {
        const value = { ...cr.value };
        return {
          edits: [{ kind: 'add', value, file: cr.file.replace('.yaml', '-again.yaml') }],
          at: [
            { cr, path: ['metadata', 'name'] },
            { cr: value, path: ['metadata', 'name'] },
          ],
          also: ['place-misnamed'],
        };
      }),
  },
  {
    rule: 'VPCInfo-01',
    code: 'kind-controller',
    title: 'a CR that the controllers write',
    places: () => {
      const value = { ...newCr('GatewayGroup', 'vpc-1', {}), kind: 'VPCInfo' };
      return [{ edits: [add(value)], at: [{ cr: value, path: ['kind'] }], also: ['place-misfiled'] }];
    },
  },
];

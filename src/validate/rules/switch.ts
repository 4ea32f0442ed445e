import { parseMac } from '../../model/mac';
import type { Path } from '../../model/json';
import { setFix, removeFix } from './missing';
import { freeAddress, freeLeafAsn } from './switchAddresses';
import { filledText, isAbsent, mapAt, textAt } from './read';
import type { Entry, FactSource, Fault, GroupFault, GroupRule, Rule, Subject } from './rule';
import { isLeaf, isSpine } from './switchRole';

/** A field that the installer fills in where it is absent. */
function hydrated(field: string, what: string) {
  return function* (subject: Subject): Generator<Fault> {
    if (field === 'vtepIP' && !isLeaf(subject)) return;
    if (isAbsent(subject.spec, field)) yield absent(field, what);
  };
}

function absent(field: string, what: string): Fault {
  return {
    path: ['spec', field],
    severity: 'warning',
    message: `The switch has no ${what}. The installer fills ${field} in; a running fabric refuses a switch without it, so write it yourself there.`,
  };
}

const vtepIsThere = hydrated('vtepIP', 'VTEP address');

function* vtepFitsRole(subject: Subject): Generator<Fault> {
  yield* vtepIsThere(subject);
  if (!isSpine(subject) || filledText(subject.spec, 'vtepIP') === undefined) return;
  yield {
    path: ['spec', 'vtepIP'],
    message: 'A spine has no VTEP. Remove vtepIP, or give the switch the role of a leaf.',
  };
}

function* profileIsGiven({ spec }: Subject): Generator<Fault> {
  if (!isAbsent(spec, 'profile')) return;
  yield {
    path: ['spec', 'profile'],
    message: 'The switch has no profile. Name its hardware, such as dell-s5248f-on.',
  };
}

function* redundancyIsWhole({ spec }: Subject): Generator<Fault> {
  const redundancy = mapAt(spec, 'redundancy');
  if (redundancy === undefined) return;
  const [noGroup, noType] = [isAbsent(redundancy, 'group'), isAbsent(redundancy, 'type')];
  if (noGroup === noType) return;
  const [field, example] = noGroup ? ['group', 'the name of a SwitchGroup'] : ['type', 'eslag'];
  yield {
    path: ['spec', 'redundancy', field],
    part: 'key',
    message: `The redundancy has no ${field}. Write ${example}, or remove the redundancy.`,
  };
}

function* roleIsKnown({ spec }: Subject): Generator<Fault> {
  if (textAt(spec, 'role') !== 'virtual-edge') return;
  yield {
    path: ['spec', 'role'],
    message:
      'The fabric no longer knows the role virtual-edge: the installer refuses it. Write spine, server-leaf, border-leaf or mixed-leaf.',
  };
}

function* macIsOne({ spec }: Subject): Generator<Fault> {
  const mac = filledText(spec, 'boot', 'mac');
  if (mac === undefined || parseMac(mac)?.length === 6) return;
  yield {
    path: ['spec', 'boot', 'mac'],
    message: `${mac} is no hardware address, and the server does not look: the switch would not be recognized. Write one such as 0c:20:12:fe:01:00.`,
  };
}

/** What switches are recognized by when they boot. */
export const bootFacts: FactSource = {
  kind: 'Switch',
  *facts({ spec }) {
    const mac = filledText(spec, 'boot', 'mac');
    const serial = filledText(spec, 'boot', 'serial');
    const fact = (table: string, key: string, field: string) => ({
      table,
      key,
      path: ['spec', 'boot', field] as Path,
      data: null,
    });
    if (mac !== undefined) yield fact('boot mac', parseMac(mac)?.join(':') ?? mac, 'mac');
    if (serial !== undefined) yield fact('boot serial', serial, 'serial');
  },
};

function bootIsUnique(table: string, what: string): GroupRule {
  return {
    id: 'switch-boot',
    kind: 'Switch',
    severity: 'warning',
    demands: `No other Switch has the ${what} that it is recognized by: the server does not check it.`,
    table,
    *group(entries: readonly Entry[]): Generator<GroupFault> {
      const [first, second] = entries;
      if (first === undefined || second === undefined) return;
      for (const { subject, path } of entries) {
        const other = subject === first.subject ? second : first;
        const { key, name } = other.subject;
        yield {
          key: subject.key,
          path,
          message: `Switch ${name} has the same ${what}, so only one of them can be recognized. Correct one of them.`,
          related: [{ key, path: other.path, message: `The ${what} of ${name}` }],
        };
      }
    },
  };
}

/** Rules about one Switch. */
export const switchRules: readonly Rule[] = [
  {
    id: 'Switch-01',
    kind: 'Switch',
    demands: 'The switch has an ASN; the installer fills it in.',
    document: hydrated('asn', 'ASN'),
    fixes: (subject, { path }, fabric) => {
      const asn = isSpine(subject) ? fabric.config.spineASN : freeLeafAsn(subject, fabric);
      return asn === undefined ? [] : [setFix(`Write ${asn}`, path, asn)];
    },
  },
  {
    id: 'Switch-02',
    kind: 'Switch',
    demands: 'The switch has a management address; the installer fills it in.',
    document: hydrated('ip', 'management address'),
  },
  {
    id: 'Switch-03',
    kind: 'Switch',
    demands: 'The switch has a protocol address; the installer fills it in.',
    document: hydrated('protocolIP', 'protocol address'),
    fixes: (_, { path }, fabric) => freeAddress('protocolIP', path, fabric),
  },
  {
    id: 'Switch-04',
    kind: 'Switch',
    demands: 'A leaf has a VTEP address, which the installer fills in; a spine has none.',
    document: vtepFitsRole,
    fixes: (subject, { path }, fabric) =>
      isSpine(subject) ? [removeFix('Remove vtepIP', path)] : freeAddress('vtepIP', path, fabric),
  },
  {
    id: 'Switch-05',
    kind: 'Switch',
    demands: 'The switch names its profile.',
    document: profileIsGiven,
  },
  {
    id: 'Switch-06',
    kind: 'Switch',
    demands: 'The redundancy has a group and a type, or neither.',
    document: redundancyIsWhole,
  },
  {
    id: 'Switch-07',
    kind: 'Switch',
    demands: 'The role is `spine`, `server-leaf`, `border-leaf` or `mixed-leaf`.',
    document: roleIsKnown,
  },
  {
    id: 'switch-boot-mac',
    kind: 'Switch',
    severity: 'warning',
    demands: '`boot.mac` is a hardware address: the server does not check it.',
    document: macIsOne,
  },
  bootIsUnique('boot mac', 'hardware address'),
  bootIsUnique('boot serial', 'serial number'),
];

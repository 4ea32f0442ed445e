import { parsePrefix } from '../../model/network';
import type { JsonObject, Path } from '../../model/json';
import { hydrated } from './gateway';
import { removeFix } from './missing';
import { filledText, isAbsent, listAt, mapAt, mapsAt, textsAt } from './read';
import type { Fault, Rule, Subject } from './rule';

/** Names of Linux interfaces as gateway_types.go:203 has them: 2 to 10 characters. */
const interfaceName = /^[a-zA-Z][a-zA-Z0-9_.-]{0,8}[a-zA-Z0-9]$/;

function* interfacesAreOnes({ spec }: Subject): Generator<Fault> {
  const all = mapAt(spec, 'interfaces');
  if (isAbsent(spec, 'interfaces') || (all !== undefined && Object.keys(all).length === 0))
    yield {
      path: ['spec', 'interfaces'],
      message: 'A Gateway needs an interface. Add one under spec.interfaces.',
    };
  for (const [name, content] of mapsAt(spec, 'interfaces')) {
    const path = ['spec', 'interfaces', name];
    if (!interfaceName.test(name))
      yield {
        path,
        part: 'key',
        message: `${JSON.stringify(name)} is no name of an interface: it has 2 to 10 letters, digits, _, . and -, begins with a letter, and ends with a letter or digit. Choose another.`,
      };
    yield* addressesAreOnes(name, content, path);
    yield* deviceIsOne(name, content, path);
  }
}

function* addressesAreOnes(name: string, content: JsonObject, path: Path): Generator<Fault> {
  const ips = content['ips'];
  if (isAbsent(content, 'ips') || (Array.isArray(ips) && listAt(content, 'ips').length === 0))
    yield* hydrated(`the addresses of interface ${name}`, [...path, 'ips']);
  for (const [n, text] of textsAt(content, 'ips')) {
    if (parsePrefix(text)?.network.bits === 32) continue;
    yield {
      path: [...path, 'ips', n],
      message: `${JSON.stringify(text)} is no IPv4 address with a length. Write one such as 172.30.128.7/31.`,
    };
  }
}

function* deviceIsOne(name: string, content: JsonObject, path: Path): Generator<Fault> {
  const pci = filledText(content, 'pci');
  const kernel = filledText(content, 'kernel');
  if (pci !== undefined && kernel !== undefined)
    yield {
      path: [...path, 'kernel'],
      part: 'key',
      message: 'pci and kernel exclude each other. Remove one of them.',
    };
  else if (pci !== undefined && !isPciAddress(pci))
    yield {
      path: [...path, 'pci'],
      message: `${pci} is no PCI address. Write one such as 0000:02:00.0.`,
    };
  else if (kernel !== undefined && !interfaceName.test(kernel))
    yield {
      path: [...path, 'kernel'],
      message: `${JSON.stringify(kernel)} is no name of an interface: it has 2 to 10 letters, digits, _, . and -. Correct it.`,
    };
  else if (kernel !== undefined && kernel === name)
    yield {
      path: [...path, 'kernel'],
      message: `The interface cannot have the kernel's name ${kernel}. Rename the one under spec.interfaces.`,
    };
}

/**
 * Whether a text is a PCI address to gateway_types.go:311-348: 12 characters, domain:bus:device.function in
 * hexadecimal, of any number of digits each, that are at most ffff, ff, 1f and 7.
 */
function isPciAddress(text: string): boolean {
  const match = /^([+-]?[0-9a-f]+):([+-]?[0-9a-f]+):([+-]?[0-9a-f]+)\.([+-]?[0-9a-f]+)$/i.exec(text);
  if (match === null || text.length !== 12) return false;
  return [0xffff, 0xff, 0x1f, 7].every((most, n) => {
    const value = parseInt(match[n + 1] ?? '', 16);
    return value >= 0 && value <= most;
  });
}

/** The rule about the interfaces of a Gateway. */
export const gatewayInterfaceRules: readonly Rule[] = [
  {
    id: 'Gateway-08',
    kind: 'Gateway',
    demands:
      'It has an interface, and each has a fitting name, an IPv4 address, and either a PCI address or a kernel name.',
    consequences: ['Connection-28', 'gateway-neighbor-source'],
    document: interfacesAreOnes,
    fixes: ({ value }, { path }) =>
      path.at(-1) === 'kernel' && filledText(value, ...path.slice(0, -1), 'pci') !== undefined
        ? [removeFix('Remove kernel', path)]
        : [],
  },
];

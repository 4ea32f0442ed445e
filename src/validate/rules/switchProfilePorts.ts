import type { JsonObject } from '../../model/json';
import { filledText, isTrue, mapAt, mapsAt } from './read';
import type { Fault, Subject } from './rule';

/** A port's name, its facts, and where a fault about one of them stands. */
interface Port {
  readonly name: string;
  readonly facts: JsonObject;
  readonly at: (field?: string) => Pick<Fault, 'path' | 'part'>;
}

/** Everything that is wrong with the ports of a SwitchProfile (Validate in switchprofile_types.go). */
export function* switchProfilePortFaults({ spec }: Subject): Generator<Fault> {
  const once = { nos: new Set<string>(), baseNOSName: new Set<string>(), label: new Set<string>() };
  for (const [name, facts] of mapsAt(spec, 'ports')) {
    const path = ['spec', 'ports', name];
    const at = (field?: string): Pick<Fault, 'path' | 'part'> =>
      field === undefined ? { path, part: 'key' } : { path: [...path, field] };
    const port: Port = { name, facts, at };
    if (filledText(facts, 'nos') === undefined) {
      yield { ...at('nos'), message: `The port ${name} has no nos. Write its name in the operating system.` };
    }
    yield* standsOnce(port, 'nos', once.nos);
    yield* standsOnce(port, 'baseNOSName', once.baseNOSName);
    if (isTrue(facts, 'management')) {
      yield* managementFaults(port);
    } else {
      yield* dataFaults(port, spec);
      yield* standsOnce(port, 'label', once.label);
    }
  }
}

function* standsOnce({ name, facts, at }: Port, field: string, seen: Set<string>): Generator<Fault> {
  const value = filledText(facts, field);
  if (value === undefined) return;
  if (seen.has(value)) {
    yield { ...at(field), message: `Another port has the ${field} ${value} too. Give ${name} its own.` };
  }
  seen.add(value);
}

/** Whether a text is a prefix and a number as Go's Atoi reads it, not lower than `least`. */
function isNumbered(text: string, prefix: string, least: number): boolean {
  if (!text.startsWith(prefix)) return false;
  const number = text.slice(prefix.length);
  return /^[+-]?\d{1,18}$/.test(number) && Number(number) >= least;
}

function* managementFaults({ name, facts, at }: Port): Generator<Fault> {
  if (!isNumbered(name, 'M', 1))
    yield {
      ...at(),
      message: `${name} is no name of a management port. Write M and its number, such as M1.`,
    };
  const nos = filledText(facts, 'nos');
  if (nos !== undefined && !isNumbered(nos, 'Management', 0))
    yield { ...at('nos'), message: `${nos} is no management port. Write Management and a number.` };
  const onie = filledText(facts, 'oniePortName');
  if (onie === undefined || !isNumbered(onie, 'eth', 0)) {
    const wrong = onie === undefined ? `The port ${name} has no oniePortName` : `${onie} is no port of ONIE`;
    yield { ...at('oniePortName'), message: `${wrong}. Write eth and a number, such as eth0.` };
  }
  for (const field of ['group', 'profile', 'baseNOSName']) {
    if (filledText(facts, field) === undefined) continue;
    yield { ...at(field), message: `A management port has no ${field}. Remove it.` };
  }
}

function* dataFaults(port: Port, spec: JsonObject): Generator<Fault> {
  const { name, facts, at } = port;
  const [asic = '', number = '', ...rest] = name.slice(1).split('/');
  if (!name.startsWith('E') || rest.length > 0 || !isNumbered(asic, '', 1) || !isNumbered(number, '', 1)) {
    yield {
      ...at(),
      message: `${name} is no name of a data port. Write E, the chip and the port, such as E1/5.`,
    };
  }
  if (filledText(facts, 'label') === undefined)
    yield { ...at('label'), message: `The port ${name} has no label. Write what stands on the switch.` };
  yield* settingFaults(port, spec);
  const pipeline = filledText(facts, 'pipeline');
  if (pipeline !== undefined && !has(spec, 'pipelines', pipeline))
    yield { ...at('pipeline'), message: `There is no pipeline ${pipeline}. Add it to pipelines.` };
}

/** What a data port can be set to, and the names in the operating system that go with it. */
function* settingFaults({ name, facts, at }: Port, spec: JsonObject): Generator<Fault> {
  const [profile, group] = [filledText(facts, 'profile'), filledText(facts, 'group')];
  if (profile === undefined && group === undefined)
    yield { ...at(), message: `The port ${name} has neither a profile nor a group. Write one.` };
  if (profile !== undefined && group !== undefined)
    yield { ...at('group'), message: `The port ${name} has a profile and a group. Keep one of them.` };
  if (profile !== undefined && !has(spec, 'portProfiles', profile))
    yield { ...at('profile'), message: `There is no port profile ${profile}. Add it to portProfiles.` };
  if (group !== undefined && !has(spec, 'portGroups', group))
    yield { ...at('group'), message: `There is no port group ${group}. Add it to portGroups.` };
  const isBreakout = profile !== undefined && mapAt(spec, 'portProfiles', profile, 'breakout') !== undefined;
  const nos = filledText(facts, 'nos');
  const [prefix, least] = isBreakout ? (['1/', -Infinity] as const) : (['Ethernet', 0] as const);
  if (nos !== undefined && !isNumbered(nos, prefix, least)) {
    const why = isBreakout ? 'The nos of a port that can be broken out' : 'The nos of a data port';
    yield { ...at('nos'), message: `${why} is ${prefix} and a number, not ${nos}. Write it so.` };
  }
  const base = filledText(facts, 'baseNOSName');
  if (!isBreakout || (base !== undefined && isNumbered(base, 'Ethernet', 0))) return;
  const wrong = base === undefined ? `The port ${name} has no baseNOSName` : `${base} is no port`;
  yield { ...at('baseNOSName'), message: `${wrong}. Write Ethernet and the number of its first part.` };
}

function has(spec: JsonObject, field: string, key: string): boolean {
  return Object.hasOwn(mapAt(spec, field) ?? {}, key);
}

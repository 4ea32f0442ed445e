import type { JsonObject, Path } from '../../model/json';
import { isCidr } from '../../model/network';
import { nearest } from '../nearest';
import { removeFix, setFix } from './missing';
import { isTrue, isThere, mapAt, mapItemsAt, numberAt, textAt } from './read';
import type { Fault, Rule, Subject } from './rule';

/** Numbers below are the fabric's own security rules (externalattachment_types.go:107). */
const firstOwnSeq = 10;
const actions = ['permit', 'deny', 'discard', 'transit'];
const protocols = ['ip', 'tcp', 'udp', 'icmp'];
const flags = ['fin', 'syn', 'rst', 'psh', 'ack', 'urg'];

/** Each statement of the inbound ACL with its path. */
function statementsOf({ spec }: Subject): [Path, JsonObject][] {
  return mapItemsAt(spec, 'inboundACL', 'statements').map(([n, statement]) => [
    ['spec', 'inboundACL', 'statements', n],
    statement,
  ]);
}

/** The protocol, where it is one of those that there are: without it other checks mean nothing. */
function protocolOf(statement: JsonObject): string | undefined {
  const protocol = textAt(statement, 'protocol');
  return protocol !== undefined && protocols.includes(protocol) ? protocol : undefined;
}

function notFlag(flag: string): string {
  return `not${flag.charAt(0).toUpperCase()}${flag.slice(1)}`;
}

function* seqIsOwn(subject: Subject): Generator<Fault> {
  const seen = new Set<number>();
  for (const [at, statement] of statementsOf(subject)) {
    const seq = numberAt(statement, 'seq');
    if (seq === undefined) continue;
    const path = [...at, 'seq'];
    if (seq < firstOwnSeq)
      yield {
        path,
        message: `Numbers below ${firstOwnSeq} are the fabric's own. Write a larger one than ${seq}.`,
      };
    else if (seen.has(seq))
      yield { path, message: `Another statement has the number ${seq} already. Give this one its own.` };
    seen.add(seq);
  }
}

function isOneOf(field: 'action' | 'protocol', allowed: readonly string[]) {
  return function* (subject: Subject): Generator<Fault> {
    for (const [at, statement] of statementsOf(subject)) {
      const text = textAt(statement, field);
      if (text === undefined || allowed.includes(text)) continue;
      const guess = nearest(text, allowed);
      const advice = guess === undefined ? `Write ${allowed.join(', ')}.` : `Did you mean ${guess}?`;
      yield { path: [...at, field], message: `${JSON.stringify(text)} is no ${field}. ${advice}` };
    }
  };
}

function* prefixesAreOnes(subject: Subject): Generator<Fault> {
  for (const [at, statement] of statementsOf(subject)) {
    for (const field of ['srcPrefix', 'dstPrefix']) {
      const text = textAt(statement, field);
      if (text === undefined || text === 'any' || isCidr(text)) continue;
      const message = `${JSON.stringify(text)} is no prefix. Write one such as 10.0.0.0/8, or any.`;
      yield { path: [...at, field], message };
    }
  }
}

function* tcpFiltersFit(subject: Subject): Generator<Fault> {
  for (const [at, statement] of statementsOf(subject)) {
    const filters = mapAt(statement, 'tcpFilters');
    const protocol = protocolOf(statement);
    if (filters === undefined || protocol === undefined) continue;
    const path = [...at, 'tcpFilters'];
    const set = flags.flatMap(flag => [flag, notFlag(flag)]).filter(flag => isTrue(filters, flag));
    if (protocol !== 'tcp')
      yield { path, part: 'key', message: `tcpFilters need the protocol tcp, not ${protocol}. Remove them.` };
    else if (isTrue(filters, 'established') && set.length > 0)
      yield {
        path: [...path, 'established'],
        part: 'key',
        message: `established stands for itself, but ${set.join(', ')} is set too. Remove one or the other.`,
      };
    else
      for (const flag of flags) {
        if (!isTrue(filters, flag) || !isTrue(filters, notFlag(flag))) continue;
        const message = `${flag} and ${notFlag(flag)} exclude each other. Remove one of them.`;
        yield { path: [...path, notFlag(flag)], part: 'key', message };
      }
  }
}

function* icmpFieldsFit(subject: Subject): Generator<Fault> {
  for (const [at, statement] of statementsOf(subject)) {
    const protocol = protocolOf(statement);
    if (protocol === undefined || protocol === 'icmp') continue;
    for (const field of ['icmpType', 'icmpCode']) {
      if (!isThere(statement, field)) continue;
      const message = `${field} needs the protocol icmp, not ${protocol}. Remove it.`;
      yield { path: [...at, field], part: 'key', message };
    }
  }
}

function* portRangeFits(subject: Subject): Generator<Fault> {
  for (const [at, statement] of statementsOf(subject)) {
    const protocol = protocolOf(statement);
    if (isWrong(statement['portRangeBegin']) || isWrong(statement['portRangeEnd'])) continue;
    const begin = numberAt(statement, 'portRangeBegin') ?? 0;
    const end = numberAt(statement, 'portRangeEnd') ?? 0;
    if ((begin === 0 && end === 0) || protocol === undefined) continue;
    const field = begin === 0 ? 'portRangeEnd' : 'portRangeBegin';
    const path = [...at, field];
    if (protocol !== 'tcp' && protocol !== 'udp')
      yield {
        path,
        part: 'key',
        message: `A range of ports needs the protocol tcp or udp, not ${protocol}. Remove it.`,
      };
    else if (begin < 1)
      yield { path, message: `The range of ports to ${end} has no begin. Write portRangeBegin, at least 1.` };
    else if (begin > end)
      yield {
        path,
        message:
          end === 0
            ? `The range of ports from ${begin} has no end. Write portRangeEnd; ${begin} for this port alone.`
            : `The range of ports ends at ${end}, before its begin ${begin}. Write the smaller one first.`,
      };
  }
}

function isWrong(value: unknown): boolean {
  return value !== undefined && value !== null && typeof value !== 'number';
}

/** Rules about the inbound access list of an ExternalAttachment. */
export const externalAttachmentAclRules: readonly Rule[] = [
  {
    id: 'ExternalAttachment-08',
    kind: 'ExternalAttachment',
    demands: 'Each statement of the ACL has a number of its own, 10 or more.',
    insteadOf: ['schema-range', 'number-size'],
    document: seqIsOwn,
  },
  {
    id: 'ExternalAttachment-09',
    kind: 'ExternalAttachment',
    demands: 'The action of a statement is permit, deny, discard or transit.',
    insteadOf: ['schema-enum'],
    document: isOneOf('action', actions),
    fixes: ({ value }, { path }) => nearestFix(value, path, actions),
  },
  {
    id: 'ExternalAttachment-10',
    kind: 'ExternalAttachment',
    demands: 'The protocol of a statement is ip, tcp, udp or icmp.',
    insteadOf: ['schema-enum'],
    document: isOneOf('protocol', protocols),
    fixes: ({ value }, { path }) => nearestFix(value, path, protocols),
  },
  {
    id: 'ExternalAttachment-11',
    kind: 'ExternalAttachment',
    demands: 'Source and destination of a statement are prefixes, or `any`.',
    document: prefixesAreOnes,
  },
  {
    id: 'ExternalAttachment-12',
    kind: 'ExternalAttachment',
    demands: 'TCP filters stand with tcp alone, `established` alone, and no flag with its opposite.',
    document: tcpFiltersFit,
    fixes: (_, { path }) => [removeFix(`Remove ${String(path.at(-1))}`, path)],
  },
  {
    id: 'ExternalAttachment-13',
    kind: 'ExternalAttachment',
    demands: 'ICMP type and code stand with icmp alone.',
    document: icmpFieldsFit,
    fixes: (_, { path }) => [removeFix(`Remove ${String(path.at(-1))}`, path)],
  },
  {
    id: 'ExternalAttachment-14',
    kind: 'ExternalAttachment',
    demands: 'A range of ports stands with tcp or udp, begins at 1 or more, and ends no earlier.',
    insteadOf: ['number-size'],
    document: portRangeFits,
  },
];

function nearestFix(value: JsonObject, path: Path, allowed: readonly string[]) {
  const guess = nearest(textAt(value, ...path) ?? '', allowed);
  return guess === undefined ? [] : [setFix(`Write ${guess}`, path, guess)];
}

import type { Severity } from '../model/finding';
import type { FabricConfig } from './fabricConfig';
import type { Entry, Fabric, FabricRule, FactSource, Fault, GroupRule, Rule, Subject } from './rules/rule';
import { tableKey, tableOf, Tables } from './tables';

/** A fault and the rule that found it. */
export interface Found {
  readonly rule: Rule;
  readonly fault: Fault;
  readonly severity: Severity;
}

/** What the rules compare with beside the directory itself. */
export interface Surroundings {
  readonly config: FabricConfig;
  /** Kinds whose CRs live elsewhere. */
  readonly elsewhere: ReadonlySet<string>;
  /** The CRs of HEAD by identityKey; undefined where it is not known. */
  readonly head: ReadonlyMap<string, Subject> | undefined;
  /** Their files by identityKey; relative to the fabric's directory. */
  readonly headFiles?: ReadonlyMap<string, string> | undefined;
}

/** What a rule may ask of the fabric; with a name it is one thing that was asked for. */
type Asked = 'get' | 'all' | 'entries' | 'previous';

/**
 * The rules about more than one CR, kept up to date: a change asks again only the CRs that changed, those that asked
 * for something that is different now, and the groups that hold something else now.
 */
export class DirectoryRules {
  private readonly byKind = new Map<string, FabricRule[]>();
  private readonly groups = new Map<string, GroupRule[]>();
  private readonly tables: Tables;
  private readonly subjects = new Map<string, Subject>();
  private readonly byName: Namesakes = new Map();
  private headByName: Namesakes = new Map();
  /** All CRs of a kind in the order of their keys; made when they are asked for. */
  private readonly ofKind = new Map<string, readonly Subject[]>();
  /** What the evaluation of each CR and group asked for, and who asked for a thing. */
  private readonly asked = new Map<string, ReadonlySet<string>>();
  private readonly askers = new Map<string, Set<string>>();
  private readonly own = new Map<string, readonly Found[]>();
  private readonly ofGroups = new Map<string, ReadonlyMap<string, readonly Found[]>>();
  /** The groups that have faults of a CR. */
  private readonly groupsOf = new Map<string, Set<string>>();
  private around: Surroundings;
  private unread: ReadonlySet<string> = new Set();
  /** What is being evaluated notes here what it asks for; undefined: nothing is noted. */
  private asking: Set<string> | undefined;
  /** Answers rules. */
  readonly fabric: Fabric = this.lookup();

  /** @param once nothing will change after the first update: what was asked for is not kept */
  constructor(
    rules: readonly Rule[],
    sources: readonly FactSource[],
    around: Surroundings,
    private readonly once = false,
  ) {
    for (const rule of rules) {
      if ('fabric' in rule) push(this.byKind, rule.kind, rule);
      else if ('group' in rule) push(this.groups, rule.table, rule);
    }
    this.tables = new Tables(sources);
    this.around = around;
    this.headByName = namesOf(around.head);
  }

  /** The faults of a CR that lie in more than the CR itself. */
  faultsOf(key: string): readonly Found[] {
    const own = this.own.get(key) ?? [];
    const groups = this.groupsOf.get(key);
    if (groups === undefined) return own;
    return [...own, ...[...groups].sort().flatMap(group => this.ofGroups.get(group)?.get(key) ?? [])];
  }

  /**
   * Takes changes over.
   * @param changes the CRs that are new, different or gone (undefined), by identityKey
   * @param unread what files that cannot be read most likely are, as `<kind>/<name>`
   * @returns the keys of the CRs whose faults may be different now
   */
  update(
    changes: ReadonlyMap<string, Subject | undefined>,
    around: Surroundings = this.around,
    unread: ReadonlySet<string> = this.unread,
  ): ReadonlySet<string> {
    const dirty = new Set<string>();
    const groups = new Set<string>();
    const askedAnew = (what: Asked, name: string): void => {
      if (this.askers.size === 0) return;
      // Those who ask are CRs and groups, whose names alone hold a line break.
      for (const asker of this.askers.get(`${what} ${name}`) ?? [])
        (asker.includes('\n') ? groups : dirty).add(asker);
    };
    this.changeSurroundings(around, dirty, groups, askedAnew);
    for (const named of unread) if (!this.unread.has(named)) askedAnew('get', named);
    for (const named of this.unread) if (!unread.has(named)) askedAnew('get', named);
    this.unread = unread;
    for (const [key, after] of changes) {
      const before = this.subjects.get(key);
      this.tables.replace(key, after, changed => {
        if (this.groups.has(tableOf(changed))) groups.add(changed);
        askedAnew('entries', changed);
      });
      const named = after ?? before;
      if (named === undefined) continue;
      if (after === undefined) this.forget(key, named);
      else this.remember(key, after);
      dirty.add(key);
      askedAnew('get', `${named.kind}/${named.name}`);
      askedAnew('all', named.kind);
    }
    for (const key of dirty) this.evaluate(key);
    for (const group of groups) this.evaluateGroup(group, dirty);
    return dirty;
  }

  private changeSurroundings(
    around: Surroundings,
    dirty: Set<string>,
    groups: Set<string>,
    askedAnew: (what: Asked, name: string) => void,
  ): void {
    const before = this.around;
    if (around === before) return;
    this.around = around;
    if (around.config !== before.config || around.elsewhere !== before.elsewhere) {
      for (const key of this.subjects.keys()) dirty.add(key);
      for (const key of this.tables.keys()) groups.add(key);
    }
    if (around.head === before.head) return;
    this.headByName = namesOf(around.head);
    const keys = new Set([...(around.head?.keys() ?? []), ...(before.head?.keys() ?? [])]);
    for (const key of keys) {
      const [now, then] = [around.head?.get(key), before.head?.get(key)];
      if (now?.value === then?.value) continue;
      const named = now ?? then;
      askedAnew('previous', key);
      if (named !== undefined) askedAnew('get', `${named.kind}/${named.name}`);
    }
  }

  private remember(key: string, subject: Subject): void {
    this.subjects.set(key, subject);
    addName(this.byName, subject);
    this.ofKind.delete(subject.kind);
  }

  private forget(key: string, subject: Subject): void {
    this.subjects.delete(key);
    this.ofKind.delete(subject.kind);
    const names = this.byName.get(subject.kind);
    const left = names?.get(subject.name)?.filter(other => other.key !== key) ?? [];
    if (left.length > 0) names?.set(subject.name, left);
    else names?.delete(subject.name);
  }

  private allOf(kind: string): readonly Subject[] {
    let all = this.ofKind.get(kind);
    if (all === undefined) {
      all = [...(this.byName.get(kind)?.values() ?? [])].flat().sort((a, b) => (a.key < b.key ? -1 : 1));
      this.ofKind.set(kind, all);
    }
    return all;
  }

  private evaluate(key: string): void {
    const subject = this.subjects.get(key);
    const asked = this.beginAsking();
    const found: Found[] = [];
    if (subject !== undefined) {
      for (const rules of [this.byKind.get(subject.kind), this.byKind.get('*')]) {
        for (const rule of rules ?? []) {
          for (const fault of rule.fabric(subject, this.fabric)) found.push(foundBy(rule, fault));
        }
      }
    }
    this.asking = undefined;
    if (found.length > 0) this.own.set(key, found);
    else this.own.delete(key);
    this.noteAsked(key, asked);
  }

  private beginAsking(): ReadonlySet<string> | undefined {
    this.asking = this.once ? undefined : new Set<string>();
    return this.asking;
  }

  private noteAsked(key: string, asked: ReadonlySet<string> | undefined): void {
    if (asked === undefined) return;
    for (const thing of this.asked.get(key) ?? []) {
      if (asked.has(thing)) continue;
      const askers = this.askers.get(thing);
      askers?.delete(key);
      if (askers?.size === 0) this.askers.delete(thing);
    }
    for (const thing of asked) {
      let askers = this.askers.get(thing);
      if (askers === undefined) this.askers.set(thing, (askers = new Set()));
      askers.add(key);
    }
    if (asked.size > 0) this.asked.set(key, asked);
    else this.asked.delete(key);
  }

  private evaluateGroup(group: string, dirty: Set<string>): void {
    const table = tableOf(group);
    const rules = this.groups.get(table);
    if (rules === undefined) return;
    const entries: readonly Entry[] = this.tables.entries(group);
    const found = new Map<string, Found[]>();
    const asked = this.beginAsking();
    for (const rule of rules) {
      for (const { key: of, ...fault } of rule.group(
        entries,
        this.around.config,
        group.slice(table.length + 1),
        this.fabric,
      )) {
        push(found, of, foundBy(rule, fault));
      }
    }
    this.asking = undefined;
    this.noteAsked(group, asked);
    for (const of of this.ofGroups.get(group)?.keys() ?? []) {
      dirty.add(of);
      this.groupsOf.get(of)?.delete(group);
    }
    for (const of of found.keys()) {
      dirty.add(of);
      const known = this.groupsOf.get(of);
      if (known === undefined) this.groupsOf.set(of, new Set([group]));
      else known.add(group);
    }
    if (found.size > 0) this.ofGroups.set(group, found);
    else this.ofGroups.delete(group);
  }

  private lookup(): Fabric {
    const config = (): FabricConfig => this.around.config;
    return {
      get config() {
        return config();
      },
      get: (kind, name) => {
        this.asking?.add(`get ${kind}/${name}`);
        return this.byName.get(kind)?.get(name)?.[0];
      },
      all: kind => {
        this.asking?.add(`all ${kind}`);
        return this.allOf(kind);
      },
      entries: (table, key) => {
        const full = tableKey(table, key);
        this.asking?.add(`entries ${full}`);
        return this.tables.entries(full);
      },
      previous: subject => {
        this.asking?.add(`previous ${subject.key}`);
        return this.around.head?.get(subject.key);
      },
      wasRemoved: (kind, name) => {
        this.asking?.add(`get ${kind}/${name}`);
        if (this.byName.get(kind)?.has(name) === true || this.unread.has(`${kind}/${name}`)) return false;
        return this.headByName.get(kind)?.has(name) === true;
      },
      isElsewhere: (kind, name) => {
        if (this.around.elsewhere.has(kind)) return true;
        this.asking?.add(`get ${kind}/${name}`);
        return this.unread.has(`${kind}/${name}`);
      },
    };
  }
}

function foundBy(rule: Rule, fault: Fault): Found {
  return { rule, fault, severity: fault.severity ?? rule.severity ?? 'error' };
}

/** CRs by kind and name. Of namesakes in several namespaces the one that a reference means comes first. */
type Namesakes = Map<string, Map<string, readonly Subject[]>>;

function namesOf(subjects: ReadonlyMap<string, Subject> | undefined): Namesakes {
  const byKind: Namesakes = new Map();
  for (const subject of subjects?.values() ?? []) addName(byKind, subject);
  return byKind;
}

/** Takes a CR's newest content over. The order of the calls means nothing. */
function addName(byKind: Namesakes, subject: Subject): void {
  let names = byKind.get(subject.kind);
  if (names === undefined) byKind.set(subject.kind, (names = new Map<string, readonly Subject[]>()));
  const others = names.get(subject.name)?.filter(({ key }) => key !== subject.key) ?? [];
  names.set(subject.name, others.length === 0 ? [subject] : [subject, ...others].sort(byNamespace));
}

/** The fabric knows the namespace `default` alone (rule *-02). */
function byNamespace(a: Subject, b: Subject): number {
  const [first, second] = [a.namespace === 'default', b.namespace === 'default'];
  if (first !== second) return first ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

import type { Severity } from '../../model/finding';
import type { Json, JsonObject, Path } from '../../model/json';
import type { FabricConfig } from '../fabricConfig';
import type { Fix } from '../fix';
import type { Part, Within } from '../ranges';

/** A CR as rules see it: its content alone, never its file. */
export interface Subject {
  /** identityKey of the CR. */
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** {} where it is absent or no map. */
  readonly metadata: JsonObject;
  /** {} where it is absent or no map. */
  readonly spec: JsonObject;
  readonly value: JsonObject;
}

/** Where in a CR something is wrong, and what to do. A path that is not written is shown at its nearest parent. */
export interface Fault {
  readonly path: Path;
  readonly part?: Part;
  /** Narrows the range to a part of the scalar. */
  readonly within?: Within;
  readonly message: string;
  /** Where it is not the rule's. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedFault[];
}

/** Another place that a fault is about; `key` is the other CR's identityKey. */
export interface RelatedFault {
  readonly key: string;
  readonly path: Path;
  readonly message: string;
}

interface RuleBase {
  /** Of the vendor's rule (`VPC-05`), or a name of our own for what no vendor's rule covers. The finding's code. */
  readonly id: string;
  /** Kind of the CRs that the faults stand in; `*` is every kind. */
  readonly kind: string;
  /** What it demands, for docs/rules.md: one sentence. */
  readonly demands: string;
  /** `error` unless told. */
  readonly severity?: Severity;
  /** Codes that the same mistake may show as well. */
  readonly consequences?: readonly string[];
  /** Codes that say less than this one: their findings at the same place are left out. */
  readonly insteadOf?: readonly string[];
  /** What would mend a fault, best first; asked only when a person wants to know. */
  readonly fixes?: (subject: Subject, fault: Fault, fabric: Fabric) => readonly Fix[];
}

/** A rule about one document. Must be pure and must not throw, whatever the content looks like. */
export interface DocumentRule extends RuleBase {
  readonly document: (subject: Subject) => Iterable<Fault>;
}

/** A rule about a CR and what it refers to. Whatever it asks of the fabric is remembered, and it is asked again when that changes. */
export interface FabricRule extends RuleBase {
  readonly fabric: (subject: Subject, fabric: Fabric) => Iterable<Fault>;
}

/**
 * A rule about all entries of a table that have one key, such as all addresses in one namespace. What it asks of the
 * fabric beside them is remembered, as for a FabricRule.
 */
export interface GroupRule extends RuleBase {
  readonly table: string;
  readonly group: (
    entries: readonly Entry[],
    config: FabricConfig,
    key: string,
    fabric: Fabric,
  ) => Iterable<GroupFault>;
}

export type Rule = DocumentRule | FabricRule | GroupRule;

/** A fault of a group: in which of its CRs. */
export interface GroupFault extends Fault {
  readonly key: string;
}

/** Something that a CR puts into a table for others to find, such as a port that it uses. */
export interface Fact {
  readonly table: string;
  readonly key: string;
  /** Where the CR says it. */
  readonly path: Path;
  readonly data: Json;
}

/** A fact in its table. */
export interface Entry extends Fact {
  readonly subject: Subject;
}

/** Says which facts the CRs of a kind have. Must be pure and must not throw. */
export interface FactSource {
  readonly kind: string;
  readonly facts: (subject: Subject) => Iterable<Fact>;
}

/** What rules can ask of the directory. */
export interface Fabric {
  readonly config: FabricConfig;
  /** The CR of that kind and name, or undefined. */
  get(kind: string, name: string): Subject | undefined;
  /** All CRs of a kind. A rule that asks this is asked again at every change of one of them: prefer entries. */
  all(kind: string): readonly Subject[];
  /** The entries of a table under a key. */
  entries(table: string, key: string): readonly Entry[];
  /** The same CR in HEAD; undefined when it is not there, or HEAD is not known. */
  previous(subject: Subject): Subject | undefined;
  /** Whether HEAD has the CR and the directory has not, nor a file that cannot be read and may be it. */
  wasRemoved(kind: string, name: string): boolean;
  /**
   * Whether a CR may be where nobody can look: its kind lives elsewhere, as the fabric's own file says, or a file that
   * cannot be read is most likely it. Then it is not missing.
   */
  isElsewhere(kind: string, name: string): boolean;
}

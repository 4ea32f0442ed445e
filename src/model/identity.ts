/** What makes a CR that CR: never a file name, never an id of NetBox. An absent namespace is the fabric's. */
export interface Identity {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** A text that is equal exactly for equal identities: `group/kind/namespace/name`. */
export function identityKey(identity: Identity): string {
  return `${identity.group}/${identity.kind}/${identity.namespace}/${identity.name}`;
}

/** The identity that `identityKey` was made from. */
export function identityOfKey(key: string): Identity {
  const [group = '', kind = '', namespace = '', name = ''] = key.split('/');
  return { group, kind, namespace, name };
}

/** As people say it: `VPC vpc-1`. */
export function identityLabel(identity: Pick<Identity, 'kind' | 'name'>): string {
  return `${identity.kind} ${identity.name}`;
}

/** A name that may become a file name and a CR: RFC 1123 subdomain of at most 253 characters (rules *-01, *-03). */
export function isSafeName(name: string): boolean {
  return name.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name);
}

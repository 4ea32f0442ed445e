import { removeFix } from './missing';
import { filledText } from './read';
import type { Fabric, Fault, Rule, Subject } from './rule';

function* profileExists({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  const name = filledText(spec, 'profile');
  if (name === undefined || fabric.isElsewhere('ServerProfile', name)) return;
  if (fabric.get('ServerProfile', name) !== undefined) return;
  yield {
    path: ['spec', 'profile'],
    message: `There is no ServerProfile ${name}, and the server does not look: the field has no effect. Remove it.`,
  };
}

/** Rules about a Server. Server-01 stands with the Connections that use one. */
export const serverRules: readonly Rule[] = [
  {
    id: 'server-profile',
    kind: 'Server',
    severity: 'warning',
    demands: 'The ServerProfile exists: the server never looks it up.',
    fabric: profileExists,
    fixes: (_, { path }) => [removeFix('Remove the profile', path)],
  },
];

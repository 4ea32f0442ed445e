import type { IndexedDocument } from '../directory/fabricIndex';
import { documentsOf } from '../directory/documents';
import { apiVersionOf, kindNamed } from '../model/kinds';
import type { Json, JsonObject } from '../model/json';
import { definitionsOf } from '../validate/definitions';
import { builtInProfiles } from '../validate/profiles';
import type { PortProfile, SwitchProfile } from '../validate/profiles';
import { rangeOf } from '../validate/ranges';
import type { Target } from '../validate/references';
import { parseYaml } from '../yaml/parse';
import { renderYaml } from '../yaml/render';
import type { Location } from './answers';

const documents = new Map<string, IndexedDocument>();

/** The text of a built-in switch profile, to be read: what its ports are and can do. */
export function profileText(name: string): string | undefined {
  return profileDocument(name)?.source.text;
}

/** Where a built-in profile declares itself, or a port or group of ports. */
export function profileLocation({ name, sub }: Pick<Target, 'name' | 'sub'>): Location | undefined {
  const document = profileDocument(name);
  if (document === undefined) return undefined;
  const definitions = definitionsOf(document);
  const declared = (wanted: string): (typeof definitions)[number] | undefined =>
    definitions.find(({ target }) => target.sub?.type === sub?.type && target.sub?.name === wanted);
  const definition =
    sub === undefined
      ? definitions[0]
      : // A part of a port that is broken out is declared with its port.
        (declared(sub.name) ?? declared(sub.name.replace(/\/\d+$/, '')));
  if (definition === undefined) return undefined;
  return {
    source: { type: 'profile', name },
    range: rangeOf(document, definition.path, definition.part),
  };
}

function profileDocument(name: string): IndexedDocument | undefined {
  const known = documents.get(name);
  const profile = builtInProfiles().get(name);
  if (known !== undefined || profile === undefined) return known;
  const text = `# Comes with the fabric's release; it is in no file. Read only.\n${renderYaml(asResource(profile))}`;
  const [document] = documentsOf(`${name}.yaml`, 'plain', parseYaml(text), 'default');
  if (document !== undefined) documents.set(name, document);
  return document;
}

function asResource(profile: SwitchProfile): JsonObject {
  const kind = kindNamed('SwitchProfile');
  const { name, displayName, otherNames, silicon, features, maxPorts, notes } = profile;
  return {
    apiVersion: kind === undefined ? '' : apiVersionOf(kind),
    kind: 'SwitchProfile',
    metadata: { name },
    spec: {
      displayName,
      ...(otherNames.length > 0 ? { otherNames: [...otherNames] } : {}),
      switchSilicon: silicon,
      ...(notes === undefined ? {} : { notes }),
      features: mapOf([...features].map(feature => [feature, true])),
      ...(maxPorts === undefined ? {} : { maxPorts }),
      ...(profile.pipelines.size > 0
        ? { pipelines: mapOf([...profile.pipelines].map(([key, most]) => [key, { maxPorts: most }])) }
        : {}),
      ports: mapOf(
        [...profile.ports.values()].map(({ name: port, management, ...facts }) => [
          port,
          management ? { management } : { ...facts },
        ]),
      ),
      ...(profile.portGroups.size > 0
        ? { portGroups: mapOf([...profile.portGroups].map(([group, own]) => [group, { profile: own }])) }
        : {}),
      portProfiles: mapOf([...profile.portProfiles].map(([key, own]) => [key, portProfile(own)])),
    },
  };
}

function portProfile(own: PortProfile): JsonObject {
  const able = own.speeds.length > 0 ? 'speed' : 'breakout';
  const supported = own.speeds.length > 0 ? own.speeds : own.breakouts;
  return {
    [able]: { default: own.default, supported: [...supported] },
    ...(own.autoNegAllowed ? { autoNegAllowed: true } : {}),
    ...(own.autoNegDefault ? { autoNegDefault: true } : {}),
  };
}

function mapOf(entries: readonly (readonly [string, Json])[]): JsonObject {
  return Object.fromEntries(entries);
}

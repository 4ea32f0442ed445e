import { profileText } from './catalogue';
import { complete } from './completion';
import { completeFabricFile, hoverFabricFile } from './fabricFile';
import { foldsOf } from './folding';
import { hoverAt } from './hover';
import { countedPlaces, countsIn, definitionAt, linksIn, referencesAt } from './navigate';
import { askedFields, fieldChoices, newFile, newResources } from './newResource';
import { refusedNewName } from './newName';
import { outlineOf, symbolsIn } from './outline';
import { planRename, startRename } from './rename';
import { renameSubject } from './renamePlan';

/** What the editor asks while somebody writes: pure functions over an index of the fabric as it is typed. */
export const language = {
  complete,
  hoverAt,
  definitionAt,
  referencesAt,
  linksIn,
  countsIn,
  countedPlaces,
  outlineOf,
  symbolsIn,
  foldsOf,
  completeFabricFile,
  hoverFabricFile,
  startRename,
  planRename,
  renameSubject,
  newResources,
  refusedNewName,
  askedFields,
  fieldChoices,
  newFile,
  profileText,
} as const;

export type Language = typeof language;

import { sampleFabrics, sampleFiles } from '../../../../src/sandbox/sample/sample';
import { richFabric } from './richFabric';
import { readCrs } from './fabric';
import type { Crs } from './fabric';

/** A fabric's CRs, one file each as in managed/. */
function filed(text: string): Crs {
  return readCrs([['all.yaml', text]]).map(cr => ({
    ...cr,
    file: `managed/${cr.kind.toLowerCase()}/${cr.name}.yaml`,
  }));
}

function sample(directory: string): Crs {
  const files = [...sampleFiles('http://127.0.0.1:1')].flatMap(([file, text]): [string, string][] => {
    const own = file.slice(directory.length + 1);
    if (!file.startsWith(`${directory}/`) || !/^managed\/.*\.yaml$/.test(own)) return [];
    // Some of its files are still of an API version that is retired.
    return [[own, text.replace('/v1alpha2', '/v1beta1')]];
  });
  return readCrs(files);
}

/** Fabrics of our own in which nothing is found. */
export const ownFabrics: ReadonlyMap<string, Crs> = new Map([
  ['rich', filed(richFabric)],
  ...sampleFabrics.map(({ name, directory }): [string, Crs] => [name, sample(directory)]),
]);

import assert from 'node:assert/strict';
import { fileNames, isTypeFolder, targetFor, typeFolder } from '../../../src/directory/layout';
import type { Layout } from '../../../src/directory/layout';
import type { Identity } from '../../../src/model/identity';
import { kindNamed } from '../../../src/model/kinds';
import type { Kind } from '../../../src/model/kinds';

function kind(name: string): Kind {
  const found = kindNamed(name);
  assert.ok(found !== undefined);
  return found;
}
const identity = (name: string, namespace = 'default'): Identity => ({
  group: 'vpc.githedgehog.com',
  kind: 'VPC',
  namespace,
  name,
});
const layout = (folders: string[] = [], taken: string[] = []): Layout => ({
  namespace: 'default',
  typeFolders: new Set(folders),
  isTaken: file => taken.includes(file),
});

describe('where a new CR goes', () => {
  it('is the folder of its lower-case kind, or the one that is there', () => {
    const attachment = kind('VPCAttachment');
    assert.equal(typeFolder(attachment, new Set()), 'vpcattachment');
    assert.equal(typeFolder(attachment, new Set(['vpcattachments'])), 'vpcattachments');
    assert.equal(typeFolder(attachment, new Set(['vpc', 'vpc-attachments'])), 'vpc-attachments');
    assert.equal(typeFolder(attachment, new Set(['vpcattachments', 'vpcattachment'])), 'vpcattachment');
    assert.equal(isTypeFolder(kind('Switch'), 'switches'), true);
    assert.equal(isTypeFolder(kind('Switch'), 'switchgroups'), false);
  });

  it('has its name, with the namespace where that is not the fabric’s', () => {
    assert.equal(targetFor(identity('vpc-1'), kind('VPC'), layout()), 'managed/vpc/vpc-1.yaml');
    assert.equal(targetFor(identity('vpc-1', 'lab'), kind('VPC'), layout()), 'managed/vpc/lab-vpc-1.yaml');
  });

  it('has another name where that one is taken', () => {
    const taken = ['managed/vpc/a.yaml', 'managed/vpc/default-a.yaml', 'managed/vpc/vpc-a.yaml'];
    assert.equal(
      targetFor(identity('a'), kind('VPC'), layout([], taken.slice(0, 1))),
      'managed/vpc/default-a.yaml',
    );
    assert.match(
      targetFor(identity('a'), kind('VPC'), layout([], taken)),
      /^managed\/vpc\/a-[0-9a-f]{12}\.yaml$/,
    );
  });

  it('avoids names that Windows keeps, and names too long for a file system', () => {
    assert.equal(fileNames(identity('con'), 'default')[0], 'default-con');
    assert.equal(fileNames(identity('aux.x'), 'default')[0], 'default-aux.x');
    const [long = ''] = fileNames(identity('x'.repeat(253)), 'default');
    assert.ok(long.length < 250);
  });
});

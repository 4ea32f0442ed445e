import assert from 'node:assert/strict';
import type { Sandboxed } from './sandboxed';

/** Tests of what is decided about CRs that HNP does not show any more, for a suite with a sandbox that is in sync. */
export function testGoneFlags(given: () => Sandboxed): void {
  it('--restore-gone and --delete-gone answer for a CR that HNP does not show any more, where its log may not be read', async () => {
    const place = given();
    const { hnp, repository } = place.sandbox;
    const key = '9'.repeat(40);
    hnp.addToken({ key, user: 'narrow', seesChangeLog: false });
    const sync = (...flags: string[]): ReturnType<Sandboxed['cli']> =>
      place.cli(['sync', place.fabric, '--yes', ...flags], { HNP_NETBOX_TOKEN: key });
    const attachment = hnp.list(undefined, 'VPCAttachment')[0];
    assert.ok(attachment);
    const { fabric, name } = attachment;
    const find = (): typeof attachment | undefined => hnp.find(fabric, 'VPCAttachment', name);
    const tip = (): Promise<string> => place.git('ls-remote', repository, 'refs/heads/main');
    const before = await tip();

    hnp.remove('VPCAttachment', attachment.id, 'anna');
    const asked = await sync();
    assert.equal(asked.code, 3, asked.out + asked.err);
    assert.match(asked.out, new RegExp(`^waits for you: VPCAttachment ${name}`, 'm'));
    assert.match(asked.out, /pass --delete-gone KIND\/NAME to delete it in git, too, or --restore-gone/);
    assert.deepEqual([find(), await tip()], [undefined, before]);

    const restored = await sync('--restore-gone', `VPCAttachment/${name}`);
    assert.deepEqual([restored.code, restored.err], [0, ''], restored.out);
    assert.deepEqual([find()?.spec, await tip()], [attachment.spec, before]);

    hnp.remove('VPCAttachment', find()?.id ?? 0, 'anna');
    const deleted = await sync('--delete-gone', `VPCAttachment/default/${name}`);
    assert.deepEqual([deleted.code, deleted.err], [0, ''], deleted.out);
    assert.match(deleted.out, new RegExp(`^git: delete VPCAttachment ${name} `, 'm'));
    assert.equal(find(), undefined);
    assert.match(await tip(), new RegExp(`^${await place.git('rev-parse', 'HEAD')}`));
    const [file] = (await place.git('diff', '--name-only', '--diff-filter=D', 'HEAD^', 'HEAD')).split('\n');
    assert.match(file ?? '', /\/managed\/vpcattachment\/.*\.yaml$/);
    assert.match(await place.git('log', '-1', '--format=%s'), new RegExp(`^Delete VPCAttachment: ${name}$`));
  });
}

import * as assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { commands, settingNames, viewId } from '../../../src/editor/commands';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly icon: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string;
        readonly media: { readonly markdown?: string; readonly svg?: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope?: string }>> };
  };
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

describe('the manifest and the table of commands', () => {
  it('name the same commands with the same titles and icons', () => {
    assert.deepEqual(
      contributes.commands.map(({ command, title, icon }) => ({ id: command, title, icon })),
      Object.values(commands),
    );
  });

  it('put nothing but known commands into menus', () => {
    const known = new Set<string>(Object.values(commands).map(({ id }) => id));
    const used = Object.values(contributes.menus).flatMap(menu => menu.map(({ command }) => command));
    assert.deepEqual(
      used.filter(command => !known.has(command)),
      [],
    );
  });

  it('have a walkthrough whose five steps are done by what a person does, not by a click on the step', () => {
    const known = new Set<string>(Object.values(commands).map(({ id }) => id));
    const steps = contributes.walkthroughs.flatMap(walkthrough => walkthrough.steps);
    assert.equal(steps.length, 5);
    for (const { description, media, completionEvents } of steps) {
      const shown = media.markdown ?? media.svg ?? '';
      assert.ok(shown !== '' && existsSync(shown), shown);
      const own = [...description.matchAll(/command:(hnpGitops\.\w+)/g)].map(match => match[1] ?? '');
      assert.deepEqual([own.length > 0, own.filter(command => !known.has(command))], [true, []]);
      assert.ok(completionEvents.length > 0);
      for (const event of completionEvents) {
        const [kind = '', name = ''] = event.split(':');
        assert.ok(kind === 'onCommand' ? known.has(name) : kind === 'onContext', event);
      }
    }
  });

  it('name the same view and settings, and no workspace can set who is trusted', () => {
    assert.deepEqual(
      Object.values(contributes.views).flatMap(views => views.map(({ id }) => id)),
      [viewId],
    );
    const { section, ...names } = settingNames;
    const properties = contributes.configuration.properties;
    assert.deepEqual(
      Object.keys(properties).sort(),
      Object.values(names)
        .map(name => `${section}.${name}`)
        .sort(),
    );
    assert.equal(properties['hnpGitops.trustedTargets']?.scope, 'application');
    assert.equal(properties['hnpGitops.kubeconfig']?.scope, 'machine');
    assert.equal(properties['hnpGitops.netboxCaFile']?.scope, 'machine');
  });
});

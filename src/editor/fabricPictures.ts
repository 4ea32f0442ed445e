import * as vscode from 'vscode';
import { commands } from './commands';
import { FabricPages } from './fabricPages';
import type { Fabrics } from './fabrics';
import { PictureFlow } from './pictureFlow';

/** The pages with the pictures of fabrics. */
export function fabricPictures(context: vscode.ExtensionContext, fabrics: Fabrics): FabricPages<PictureFlow> {
  return new FabricPages(context, fabrics, {
    view: 'picture',
    title: name => `Picture: ${name}`,
    flow: (fabric, send) => {
      const run = (command: string, argument: unknown): void =>
        void vscode.commands.executeCommand(command, argument);
      return new PictureFlow(fabric.session, {
        send,
        open: key => {
          const hasFile = fabric.session.view?.inputs.get(key)?.workTree !== undefined;
          run(hasFile ? commands.open.id : commands.compare.id, { fabric, key });
        },
        compare: key => run(commands.compare.id, { fabric, key }),
        newResource: () => run(commands.newResource.id, { fabric }),
      });
    },
  });
}

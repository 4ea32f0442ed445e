import * as vscode from 'vscode';
import { makesFabrics } from '../model/hnpCapabilities';
import { failed, type Problem, type Result } from '../model/problem';
import { problemLine } from '../model/problemText';
import type { NewFabric } from '../sync/newFabric';
import { recordFor } from '../sync/newRecord';
import type { HnpSurvey } from '../sync/ports';
import type { Fabrics } from './fabrics';
import type { HnpTokens } from './secrets';

const later = {
  label: '$(circle-slash) Without HNP for now',
  detail: 'Git and the cluster alone. `netbox` in .hnp/fabric.yaml adds HNP at any time.',
};

/**
 * Asks for a new fabric's record in HNP: in which NetBox, and whether one that is there is taken or one is made. Only reads. The
 * token that a person gives for an address is also their yes to sending it there.
 *
 * @returns the fabric with its record, or without one where it is to have none; undefined when the person went away
 */
export async function askForRecord(
  fabrics: Fabrics,
  tokens: HnpTokens,
  fabric: NewFabric,
): Promise<NewFabric | undefined> {
  const netbox = await askForNetbox(fabrics, fabric);
  if (netbox === undefined || netbox === 'later') return netbox && fabric;
  const { url } = netbox;
  const survey = await surveyed(fabrics, tokens, url);
  if (survey === undefined || survey === 'later') return survey && fabric;
  const chosen = await vscode.window.showQuickPick(recordItems(survey, fabric.name), {
    title: `Set up ${fabric.name}: its record in HNP`,
    placeHolder: 'Nothing happens yet: the plan comes next.',
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (chosen === undefined) return undefined;
  const { record } = chosen;
  return record === undefined ? fabric : { ...fabric, record: recordFor(survey, url, record) };
}

interface RecordItem extends vscode.QuickPickItem {
  /** The record's name; absent: none. */
  readonly record?: string;
}

function recordItems({ line, fabrics }: HnpSurvey, name: string): RecordItem[] {
  const make = makesFabrics(line)
    ? {
        label: `$(add) Make the record ${name}`,
        detail: 'It is made over the API when you carry the plan out, and read back.',
        record: name,
      }
    : {
        label: `$(link-external) Make the record ${name} in HNP’s form`,
        detail:
          'This HNP does more than that when the API makes one. The form opens when you carry the plan out, and is waited for.',
        record: name,
      };
  const there = fabrics.map(other => ({
    label: `$(database) ${other.name}`,
    description: `record ${other.id}, there already`,
    record: other.name,
  }));
  return [...(fabrics.some(other => other.name === name) ? [] : [make]), ...there, later];
}

async function askForNetbox(
  fabrics: Fabrics,
  { name }: NewFabric,
): Promise<{ readonly url: string } | 'later' | undefined> {
  const known = new Set(fabrics.all.flatMap(({ session }) => session.settings.netbox?.url ?? []));
  const another = { label: '$(add) Another NetBox…', detail: 'Its address comes next.' };
  const items = [...known].map(url => ({
    label: `$(server) ${url}`,
    description: 'HNP of other fabrics here',
    url,
  }));
  const chosen: (vscode.QuickPickItem & { readonly url?: string }) | undefined =
    await vscode.window.showQuickPick([...items, another, later], {
      title: `Set up ${name}: its HNP`,
      placeHolder: 'The NetBox whose HNP holds, or will hold, the fabric’s records',
      ignoreFocusOut: true,
    });
  if (chosen === undefined || chosen === later) return chosen && 'later';
  if (chosen.url !== undefined) return { url: chosen.url };
  const engine = await fabrics.getEngine();
  const typed = await vscode.window.showInputBox({
    title: `Set up ${name}: the address of NetBox`,
    prompt:
      'Without a user or token. It stands in .hnp/fabric.yaml, for everybody who clones the repository.',
    placeHolder: 'https://netbox.example.com',
    ignoreFocusOut: true,
    validateInput(text) {
      const checked = text.trim() === '' ? undefined : engine.checkNetbox(text.trim(), name);
      return checked === undefined || checked.ok ? undefined : problemLine(checked.problem);
    },
  });
  const url = typed?.trim() ?? '';
  return url === '' ? undefined : { url };
}

/** Asks the HNP at an address, and the person for a token where there is none or it is not accepted. */
async function surveyed(
  fabrics: Fabrics,
  tokens: HnpTokens,
  url: string,
): Promise<HnpSurvey | 'later' | undefined> {
  const engine = await fabrics.getEngine();
  for (;;) {
    const survey = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: `Asking HNP at ${url}`, cancellable: true },
      async (_progress, token): Promise<Result<HnpSurvey>> => {
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort());
        if (token.isCancellationRequested) return failed('cancelled', 'hnp', url);
        return engine.surveyHnp(url, fabrics.access, abort.signal);
      },
    );
    if (survey.ok) return survey.value;
    const answer = await answerTo(survey.problem, tokens, url);
    if (answer !== 'again') return answer;
  }
}

async function answerTo(
  problem: Problem,
  tokens: HnpTokens,
  url: string,
): Promise<'again' | 'later' | undefined> {
  if (problem.code === 'cancelled') return undefined;
  const isAboutToken = problem.code === 'hnp-no-token' || problem.code === 'hnp-auth';
  if (problem.code !== 'hnp-no-token') {
    const [again, without] = [isAboutToken ? 'Set HNP Token…' : 'Try Again', 'Set Up Without HNP'];
    const line = problemLine(problem);
    const chosen = await vscode.window.showWarningMessage(line, { modal: true }, again, without);
    if (chosen !== again) return chosen === without ? 'later' : undefined;
  }
  return !isAboutToken || (await askForToken(tokens, url)) ? 'again' : undefined;
}

/** Asks for the token of an address and keeps it. False: the person went away. */
export async function askForToken(tokens: HnpTokens, url: string): Promise<boolean> {
  const token = await vscode.window.showInputBox({
    title: `Token for HNP at ${url}`,
    prompt: 'It is kept in the secret storage and sent to this address only.',
    password: true,
    ignoreFocusOut: true,
  });
  if (!token?.trim()) return false;
  await tokens.set(url, token.trim());
  return true;
}

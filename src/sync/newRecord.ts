import { makesFabrics } from '../model/hnpCapabilities';
import { failed, ok, type Result } from '../model/problem';
import type { HnpFabrics, HnpSurvey } from './ports';

/** How long a person has to make a record in HNP's own form, and how often it is looked for meanwhile, in milliseconds. */
export const FORM_WAIT_MS = 600_000;
const LOOK_MS = 3_000;

/** The record of a new fabric in HNP, and how it comes to be there. */
export interface NewRecord {
  /** The address of NetBox. */
  readonly url: string;
  /** The record's name. */
  readonly fabric: string;
  /** It is there; it is made over the API; or a person makes it in HNP's form, because the API does more than that. */
  readonly way: 'there' | 'api' | 'form';
  /** The address of that form. */
  readonly form: string;
}

/** How the wait for a record that a person makes is watched and ended. */
export interface RecordRequest {
  readonly signal?: AbortSignal | undefined;
  /** Told when the wait begins: a person has something to do now. */
  readonly awaited?: ((record: NewRecord) => void) | undefined;
  /** How long to wait at most, in milliseconds. Default FORM_WAIT_MS. */
  readonly waitMs?: number | undefined;
}

/** What the wait is measured with. */
interface Timers {
  /** Monotonic, ms. */
  now(): number;
  /** Waits; ends early when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** How a record of this name would come to be in an HNP. */
export function recordFor({ line, fabrics }: HnpSurvey, url: string, fabric: string): NewRecord {
  const isThere = fabrics.some(({ name }) => name === fabric);
  const form = new URL('plugins/hedgehog/fabrics/add/', url.endsWith('/') ? url : `${url}/`).href;
  return { url, fabric, way: isThere ? 'there' : makesFabrics(line) ? 'api' : 'form', form };
}

/** What the preview says of it: what is made where, and what an undo leaves. */
export function recordText({ url, fabric, way }: NewRecord): string {
  const where = `in HNP at ${url}`;
  switch (way) {
    case 'there':
      return `It names the record ${fabric} ${where}, which is there and stays as it is.`;
    case 'api':
      return `First the record ${fabric} is made ${where} and read back. Undo takes the files back, not the record.`;
    case 'form':
      return `First you make the record ${fabric} in the form of HNP at ${url}; the files wait for it. Undo takes the files back, not the record.`;
  }
}

/** What is said when a set-up was undone. */
export function recordStays({ url, fabric }: Pick<NewRecord, 'url' | 'fabric'>): string {
  return `The record ${fabric} in HNP at ${url} stays; delete it there if nobody needs it.`;
}

/** What to type into HNP's form. The rest keeps the plugin from work of its own: it scans folders, and commits to git by itself. */
export function formText({ url, fabric, form }: NewRecord): string {
  return (
    `Open ${form} and save a fabric with the name ${fabric}. ` +
    `Choose no git repository (HNP would commit to it by itself), and where the form asks for a GitOps directory, ` +
    `write one of its own such as gitops/${fabric.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}, never /. ` +
    `It is looked for at ${url} until it is there.`
  );
}

/**
 * Sees to it that the record is there, and answers with its id as HNP's list shows it. Nothing else counts: neither the answer
 * to a write nor a form that was opened.
 */
export async function makeRecord(
  hnp: HnpFabrics,
  record: NewRecord,
  timers: Timers,
  request: RecordRequest,
): Promise<Result<number>> {
  const { signal } = request;
  const { fabric, way } = record;
  if (way === 'form') return awaitRecord(hnp, record, timers, request);
  const found = await (way === 'there' ? hnp.fabric(fabric, signal) : hnp.makeFabric(fabric, signal));
  return found.ok ? ok(found.value.id) : found;
}

async function awaitRecord(
  hnp: HnpFabrics,
  record: NewRecord,
  timers: Timers,
  { signal, awaited, waitMs = FORM_WAIT_MS }: RecordRequest,
): Promise<Result<number>> {
  const { fabric, url } = record;
  const end = timers.now() + waitMs;
  for (let isFirst = true; ; isFirst = false) {
    const found = await hnp.fabric(fabric, signal);
    if (found.ok) return ok(found.value.id);
    if (signal?.aborted) return failed('cancelled', 'hnp', `the record of ${fabric} in HNP`);
    // A server that does not answer for a moment is no reason to give up what a person is busy with.
    const { code } = found.problem;
    if (code !== 'hnp-fabric-missing' && (isFirst || code !== 'hnp-unreachable')) return found;
    if (isFirst) awaited?.(record);
    if (timers.now() >= end)
      return code === 'hnp-unreachable' ? found : failed('hnp-fabric-awaited', 'hnp', url, fabric);
    await timers.sleep(LOOK_MS, signal);
  }
}

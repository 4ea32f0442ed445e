import { kinds, type Kind } from '../../model/kinds';
import type { Json, JsonObject } from '../../model/json';

/**
 * `M`: records only, as the plugin's main line. `P`, `J`, `L` and `F`: with the GitOps API, from the earliest to the last, whose
 * server also pushes to git by itself.
 */
export type Line = 'M' | 'P' | 'J' | 'L' | 'F';

/** What the stand-in knows of one column: enough to refuse what the plugin refuses. */
export interface Column {
  readonly type: 'text' | 'number' | 'boolean' | 'json' | 'fabric';
  readonly initial: Json;
  readonly required?: boolean;
  readonly nullable?: boolean;
  readonly max?: number;
  readonly choices?: readonly string[];
  /** A JSON column that the plugin declares without `blank=True`: `{}` and `[]` are refused. */
  readonly nonBlank?: boolean;
  /** Kubernetes' short name rule; the value is the word that the message begins with. */
  readonly dns1123?: string;
}

/** One table and its REST route. */
export interface Model {
  /** Below `/api/plugins/hedgehog/`. */
  readonly route: string;
  /** As in the change log's `netbox_hedgehog.<name>`. */
  readonly name: string;
  /** The class name, as it stands in messages. */
  readonly label: string;
  readonly kind?: Kind;
  readonly columns: Readonly<Record<string, Column>>;
  readonly unique: readonly string[];
  /** Query parameters that filter; all others are ignored without a word. */
  readonly filters: readonly string[];
  /** Line M: the route name that `display_url` is built from does not exist, so serialising a row is a 500. */
  readonly brokenDisplayUrl: boolean;
}

/** The kinds that HNP can hold, in the order of schemas/kinds.json. */
export const recordKinds: readonly (Kind & { readonly hnpRoute: string })[] = kinds.flatMap(kind =>
  kind.hnpRoute === undefined ? [] : [{ ...kind, hnpRoute: kind.hnpRoute }],
);

const brokenOnM = new Set([
  'fabrics',
  'externals',
  'external-attachments',
  'external-peerings',
  'vpc-attachments',
  'vpc-peerings',
]);

const json = (initial: Json): Column => ({ type: 'json', initial });
const text = (max: number, initial = ''): Column => ({ type: 'text', initial, max });
const name: Column = { type: 'text', initial: '', max: 253, required: true, dns1123: 'Name' };
const namespace: Column = { type: 'text', initial: 'default', max: 253, dns1123: 'Namespace' };
const time: Column = { type: 'text', initial: null, nullable: true };
const fabric: Column = { type: 'fabric', initial: null, required: true };

/** Columns for plain defaults: the type is that of the default; null stands for a nullable text. */
function plain(defaults: JsonObject): Record<string, Column> {
  const columns: Record<string, Column> = {};
  for (const [key, initial] of Object.entries(defaults)) {
    columns[key] =
      typeof initial === 'number'
        ? { type: 'number', initial }
        : typeof initial === 'boolean'
          ? { type: 'boolean', initial }
          : typeof initial === 'string'
            ? { type: 'text', initial }
            : initial === null
              ? { type: 'text', initial, nullable: true }
              : { type: 'json', initial };
  }
  return columns;
}

function recordColumns(line: Line): Record<string, Column> {
  return {
    fabric,
    name,
    namespace,
    spec: { type: 'json', initial: {}, required: true, nonBlank: true },
    ...(line !== 'M' ? { raw_spec: json({}) } : {}),
    labels: json({}),
    annotations: json({}),
    kubernetes_status: {
      type: 'text',
      initial: 'unknown',
      choices: ['unknown', 'pending', 'applied', 'live', 'error', 'deleting'],
    },
    kubernetes_uid: text(36),
    kubernetes_resource_version: text(50),
    last_applied: time,
    last_synced: time,
    sync_error: { type: 'text', initial: '' },
    ...(line !== 'M' ? { git_file_path: text(500) } : {}),
    auto_sync: { type: 'boolean', initial: true },
  };
}

function fabricColumns(line: Line): Record<string, Column> {
  return {
    name: { type: 'text', initial: '', max: 100, required: true },
    ...plain({
      description: '',
      status: 'planned',
      connection_status: 'unknown',
      sync_status: 'never_synced',
      kubernetes_server: '',
      kubernetes_token: '',
      kubernetes_ca_cert: '',
      kubernetes_namespace: 'default',
      sync_enabled: true,
      sync_interval: 300,
      last_sync: null,
      sync_error: '',
      connection_error: '',
      cached_crd_count: 0,
      cached_vpc_count: 0,
      cached_connection_count: 0,
      connections_count: 0,
      servers_count: 0,
      switches_count: 0,
      vpcs_count: 0,
    }),
    ...(line !== 'M' ? gitColumns(line) : {}),
  };
}

function gitColumns(line: Exclude<Line, 'M'>): Record<string, Column> {
  return {
    ...plain({
      git_repository: null,
      gitops_directory: '/',
      git_repository_url: null,
      git_branch: 'main',
      git_path: 'hedgehog/',
      git_username: '',
      git_token: '',
      desired_state_commit: '',
      drift_status: 'in_sync',
      drift_count: 0,
      last_git_sync: null,
      gitops_tool: 'manual',
      gitops_app_name: '',
      gitops_namespace: '',
      argocd_installed: false,
      argocd_version: '',
      argocd_server_url: null,
      argocd_admin_password: '',
      gitops_setup_status: 'not_configured',
      gitops_setup_error: '',
      auto_sync_enabled: true,
      prune_enabled: false,
      self_heal_enabled: true,
      scheduler_enabled: true,
      scheduler_priority: 'medium',
      watch_enabled: true,
      watch_status: 'inactive',
      gitops_initialized: false,
      archive_strategy: 'rename_with_extension',
      raw_directory_path: '',
      managed_directory_path: '',
    }),
    // JSON columns without blank=True: every write of a fabric whose row has them empty is refused.
    scheduler_metadata: { type: 'json', initial: {}, nonBlank: line === 'F' },
    active_sync_tasks: { type: 'json', initial: [], nonBlank: line === 'F' },
    watch_crd_types: { type: 'json', initial: [], nonBlank: line !== 'P' },
  };
}

const draftColumns: Record<string, Column> = {
  fabric,
  name: { type: 'text', initial: '', max: 253, required: true },
  namespace: text(253, 'default'),
  kind: { type: 'text', initial: '', max: 50, required: true },
  api_version: { type: 'text', initial: 'unknown/v1', max: 100, required: true },
  ...plain({ desired_commit: '', desired_file_path: '', desired_updated: null }),
  desired_spec: { type: 'json', initial: null, nullable: true },
  draft_spec: { type: 'json', initial: null, nullable: true },
  ...plain({ draft_updated: null, draft_updated_by: null }),
  actual_spec: { type: 'json', initial: null, nullable: true },
  actual_status: { type: 'json', initial: null, nullable: true },
  ...plain({ actual_resource_version: '', actual_updated: null }),
  resource_state: {
    type: 'text',
    initial: 'draft',
    choices: ['draft', 'committed', 'synced', 'drifted', 'orphaned', 'pending'],
  },
  drift_status: {
    type: 'text',
    initial: 'in_sync',
    choices: ['in_sync', 'spec_drift', 'desired_only', 'actual_only', 'creation_pending', 'deletion_pending'],
  },
  ...plain({ drift_details: {}, drift_score: 0, drift_severity: 'none', last_synced_commit: '' }),
  ...plain({ labels: {}, annotations: {}, sync_attempts: 0, last_sync_error: '', last_drift_check: null }),
};

/** All tables of one line of the plugin: fabrics, the 12 kinds and, on F, the GitOps resources. */
export function modelsOf(line: Line): readonly Model[] {
  const broken = (route: string): boolean => line === 'M' && brokenOnM.has(route);
  const models: Model[] = [
    {
      route: 'fabrics',
      name: 'hedgehogfabric',
      label: 'HedgehogFabric',
      columns: fabricColumns(line),
      unique: ['name'],
      filters: [],
      brokenDisplayUrl: broken('fabrics'),
    },
    ...recordKinds.map(kind => ({
      route: kind.hnpRoute,
      name: kind.singular,
      label: kind.kind,
      kind,
      columns: recordColumns(line),
      unique: ['fabric', 'namespace', 'name'],
      filters: [],
      brokenDisplayUrl: broken(kind.hnpRoute),
    })),
  ];
  if (line !== 'M') {
    models.push({
      route: 'gitops-resources',
      name: 'hedgehogresource',
      label: 'HedgehogResource',
      columns: draftColumns,
      unique: ['fabric', 'namespace', 'name', 'kind'],
      filters: ['fabric', 'kind', 'namespace', 'drift_status'],
      brokenDisplayUrl: false,
    });
  }
  return models;
}

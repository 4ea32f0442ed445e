/** The Status object that an API server answers with when it does not answer with the thing asked for. */
export interface Status {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: Record<string, never>;
  status: 'Failure';
  message: string;
  reason: string;
  details?: Record<string, unknown>;
  code: number;
}

function failure(code: number, reason: string, message: string, details?: Record<string, unknown>): Status {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    ...(details ? { details } : {}),
    code,
  };
}

export const unauthorized = (): Status => failure(401, 'Unauthorized', 'Unauthorized');

/** The user lacks a verb; the words are those of RBAC. */
export function forbidden(
  user: string,
  verb: string,
  resource: { plural: string; group: string },
  namespace: string | undefined,
  name: string | undefined,
): Status {
  const qualified = resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;
  const object = name === undefined ? qualified : `${qualified} "${name}"`;
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  const message = `${object} is forbidden: User "${user}" cannot ${verb} resource "${resource.plural}" in API group "${resource.group}" ${where}`;
  return failure(403, 'Forbidden', message, {
    ...(name === undefined ? {} : { name }),
    group: resource.group,
    kind: resource.plural,
  });
}

/** A path that no rule of the user covers. */
export const forbiddenPath = (user: string, verb: string, path: string): Status =>
  failure(403, 'Forbidden', `forbidden: User "${user}" cannot ${verb} path "${path}"`, {});

/** No such object. */
export function notFound(resource: { plural: string; group: string }, name: string): Status {
  const qualified = resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;
  const details = { name, group: resource.group, kind: resource.plural };
  return failure(404, 'NotFound', `${qualified} "${name}" not found`, details);
}

/** No such resource: a path or version that is not served. */
export const noResource = (): Status =>
  failure(404, 'NotFound', 'the server could not find the requested resource', {});

/** A resource version or continue token from before the history that is kept. */
export const expired = (message: string): Status => failure(410, 'Expired', message);

export const badRequest = (message: string): Status => failure(400, 'BadRequest', message);

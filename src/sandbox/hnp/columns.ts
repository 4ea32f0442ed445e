import { isObject, type Json, type JsonObject } from '../../model/json';
import type { Column, Model } from './models';

/** As the REST API words them: field name (or `__all__`) to messages. */
export type FieldErrors = Record<string, string[]>;

const dns1123 = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

function typeError(column: Column, value: Json): string | undefined {
  if (value === null) return column.nullable === true ? undefined : 'This field may not be null.';
  switch (column.type) {
    case 'number':
      return typeof value === 'number' ? undefined : 'A valid number is required.';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'Must be a valid boolean.';
    case 'fabric':
      return typeof value === 'number' ? undefined : 'Incorrect type. Expected pk value.';
    case 'json':
      return undefined;
    case 'text':
      if (typeof value !== 'string') return 'Not a valid string.';
      if (column.required === true && value.trim() === '') return 'This field may not be blank.';
      if (column.max !== undefined && value.length > column.max) {
        return `Ensure this field has no more than ${column.max} characters.`;
      }
      if (column.choices && !column.choices.includes(value)) return `"${value}" is not a valid choice.`;
      return undefined;
  }
}

const isBlank = (value: Json): boolean =>
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0);

/**
 * What the serializer and then the model's `full_clean` say of a write, or undefined when it may be stored.
 *
 * @param sent the fields of the request; unknown ones are ignored, as the real API does
 * @param result the row as it would be stored
 * @param whole POST and PUT need every required field, PATCH only checks what is sent
 */
export function fieldErrors(
  model: Model,
  sent: JsonObject,
  result: JsonObject,
  whole: boolean,
  fabricExists: (id: number) => boolean,
): FieldErrors | undefined {
  const errors: FieldErrors = {};
  for (const [key, column] of Object.entries(model.columns)) {
    const value = sent[key];
    if (value === undefined) {
      if (whole && column.required === true) errors[key] = ['This field is required.'];
      continue;
    }
    const message = typeError(column, value);
    if (message !== undefined) errors[key] = [message];
    else if (column.type === 'fabric' && typeof value === 'number' && !fabricExists(value)) {
      errors[key] = [`Invalid pk "${value}" - object does not exist.`];
    }
  }
  // The model is cleaned only when the serializer had nothing to say, so the two never appear in one answer.
  if (Object.keys(errors).length > 0) return errors;
  for (const [key, column] of Object.entries(model.columns)) {
    const value = result[key] ?? null;
    if (column.nonBlank === true && isBlank(value)) errors[key] = ['This field cannot be blank.'];
    if (column.dns1123 !== undefined && !(typeof value === 'string' && dns1123.test(value))) {
      errors[key] = [`${column.dns1123} must be a valid Kubernetes resource name (DNS-1123 compliant)`];
    }
  }
  return Object.keys(errors).length > 0 ? errors : undefined;
}

import type { ValidateFunction } from 'ajv';

/**
 * Checks of the built-in schemas, by kind. They are filled in where the product is built
 * (`scripts/lib/compiled-schemas.mjs`); elsewhere there are none, and a schema is compiled when it is first used.
 */
export const compiledSchemas: Readonly<Record<string, ValidateFunction>> = {};

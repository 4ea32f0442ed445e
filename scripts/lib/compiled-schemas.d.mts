import type { Plugin } from 'esbuild';

export function compiledSchemas(root: string): Plugin;

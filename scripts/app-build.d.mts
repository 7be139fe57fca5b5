import type { Plugin } from 'esbuild';

export const entryPoints: string;
export const angularCli: Plugin;
export const builtLibrary: Plugin;
export function endAngularCli(): Promise<void>;

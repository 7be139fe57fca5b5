// How an app's production build sees the built library, for esbuild.
import { JavaScriptTransformer } from '@angular/build/private';
import { root } from './run.mjs';

/** Where the library's entry points were built. */
export const entryPoints = `${root}dist/ngx-rtk-moderation/fesm2022/`;

const transformer = new JavaScriptTransformer({ sourcemap: false, advancedOptimizations: true }, 1);

/** Transforms Angular, the CDK and the library by the Angular CLI's own passes. */
export const angularCli = {
  name: 'angular-cli',
  setup({ onLoad }) {
    onLoad({ filter: /\.mjs$/ }, async ({ path }) => ({
      contents: await transformer.transformFile(path, false, false),
      loader: 'js',
    }));
  },
};

/** Ends what {@link angularCli} has started. */
export const endAngularCli = () => transformer.close();

/** Finds the library's entry points by their public names. */
export const builtLibrary = {
  name: 'built-library',
  setup({ onResolve, initialOptions }) {
    onResolve({ filter: /^ngx-rtk-moderation/ }, ({ path }) => {
      const file = `${entryPoints}${path.replaceAll('/', '-')}.mjs`;
      return { path: file, external: initialOptions.external?.includes(file) };
    });
  },
};

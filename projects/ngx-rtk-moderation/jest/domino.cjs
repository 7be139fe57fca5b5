// Jest's modules are CommonJS, where the default import of an `.mjs` file is the whole module.
module.exports =
  require('../../../node_modules/@angular/platform-server/third_party/domino/bundled-domino.mjs').default;

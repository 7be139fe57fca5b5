// Reads `{ "<name>": "<source of a component's file>" }` from stdin, compiles each under strictTemplates against the sources of the
// library, and writes `{ "<name>": ["<message>"] }`. A program of its own, because the compiler is an ES module.
import { createCompilerHost, NgtscProgram, readConfiguration } from '@angular/compiler-cli';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const { options } = readConfiguration(join(root, 'tsconfig.lib.json'));
const sources = JSON.parse(readFileSync(process.stdin.fd, 'utf8'));
// In a directory that exists: otherwise the compiler does not look for modules in it, and everything has the type `any`.
const pathOf = (name) => join(root, 'src', 'directives', `checked-${name}.ts`);
const files = new Map(Object.entries(sources).map(([name, source]) => [pathOf(name), source]));

const compilerOptions = {
  ...options,
  noEmit: true,
  noUnusedLocals: false,
  // Each component imports all directives.
  extendedDiagnostics: { checks: { unusedStandaloneImports: 'suppress' } },
};
const host = createCompilerHost({ options: compilerOptions });
const { fileExists, readFile, getSourceFile } = host;
host.fileExists = (file) => files.has(file) || fileExists.call(host, file);
host.readFile = (file) => files.get(file) ?? readFile.call(host, file);
host.getSourceFile = (file, ...rest) =>
  files.has(file)
    ? ts.createSourceFile(file, files.get(file), ...rest.slice(0, 1), true)
    : getSourceFile.call(host, file, ...rest);

/** The constant of the compiler, which it does not export. */
const OptimizeFor = { WholeProgram: 1 };

const program = new NgtscProgram([...files.keys()], compilerOptions, host);
await program.compiler.analyzeAsync();
const messagesOf = (name) => {
  const source = program.getTsProgram().getSourceFile(pathOf(name));
  const diagnostics = [
    ...program.getTsProgram().getSemanticDiagnostics(source),
    ...program.compiler.getDiagnosticsForFile(source, OptimizeFor.WholeProgram),
  ];
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
};
const found = Object.fromEntries(Object.keys(sources).map((name) => [name, messagesOf(name)]));
process.stdout.write(JSON.stringify(found));

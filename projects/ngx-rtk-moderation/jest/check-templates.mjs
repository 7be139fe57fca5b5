// Reads `{ "<name>": "<source of a component's file>" }` from stdin, compiles each under strictTemplates against the sources of the
// library, and writes `{ "<name>": ["<message>"] }`. A program of its own, because the compiler is an ES module.
import { createCompilerHost, NgtscProgram, readConfiguration } from '@angular/compiler-cli';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const { options } = readConfiguration(join(root, 'tsconfig.lib.json'));
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const sources = JSON.parse(Buffer.concat(chunks).toString());
const files = new Map(
  Object.entries(sources).map(([name, source]) => [
    join(root, 'src', 'checked-templates', `${name}.ts`),
    source,
  ]),
);

const compilerOptions = { ...options, noEmit: true, noUnusedLocals: false };
const host = createCompilerHost({ options: compilerOptions });
const { fileExists, readFile, getSourceFile } = host;
host.fileExists = (file) => files.has(file) || fileExists.call(host, file);
host.readFile = (file) => files.get(file) ?? readFile.call(host, file);
host.getSourceFile = (file, ...rest) =>
  files.has(file)
    ? ts.createSourceFile(file, files.get(file), ...rest.slice(0, 1), true)
    : getSourceFile.call(host, file, ...rest);

const program = new NgtscProgram([...files.keys()], compilerOptions, host);
await program.compiler.analyzeAsync();
const found = Object.fromEntries(
  [...files.keys()].map((file, index) => {
    const source = program.getTsProgram().getSourceFile(file);
    const diagnostics = [
      ...program.getTsProgram().getSemanticDiagnostics(source),
      ...program.compiler.getDiagnosticsForFile(source, 1),
    ];
    const messages = diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    return [Object.keys(sources)[index], messages];
  }),
);
process.stdout.write(JSON.stringify(found));

// Compiles each code block of each README against the built packages, and runs those that are tests.
// A block is a file. Its first line may name it (`// src/app/people.ts`), so that others of the same README can import it.
// What an incomplete block needs stands before it in a comment: `<!-- context`, imports and declarations, `-->`.
// The context of a template has the members of its component.
import { createCompilerHost, performCompilation } from '@angular/compiler-cli';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { entryPointsOf, packages } from './pack.mjs';
import { root, runNode, tool } from './run.mjs';

const output = join(root, 'dist/readme');
// Type packages are looked for from here.
process.chdir(root);

const documents = findDocuments(root)
  .map(read)
  .filter(({ blocks }) => blocks.length > 0);
rmSync(output, { recursive: true, force: true });
documents.forEach(({ blocks }) => blocks.forEach(({ file, code }) => write(file, code)));

const faults = documents.flatMap(compile);
faults.forEach((fault) => console.error(fault));
const tests = documents.flatMap(({ blocks }) => blocks.filter(({ file }) => file.endsWith('.spec.ts')));
const passed =
  faults.length === 0 &&
  (tests.length === 0 ||
    (await runNode(tool('vitest'), ['run', '--config', 'scripts/readme-tests.config.mjs'])));
const count = documents.reduce((sum, { blocks }) => sum + blocks.length, 0);
console.log(`${count} code blocks in ${documents.length} files, ${tests.length} of them tests`);
if (!passed) process.exitCode = 1;

function findDocuments(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return /^(node_modules|dist|\..*|test-results)$/.test(entry.name) ? [] : findDocuments(path);
    return entry.name.endsWith('.md') && !path.includes('/goldens/') ? [path] : [];
  });
}

/** A document with its blocks, each with the file that it becomes. */
function read(path) {
  const name = relative(root, path);
  const folder = join(output, name.replaceAll(/[/\\]/g, '-').replace(/\.md$/, ''));
  const text = readFileSync(path, 'utf8');
  const blocks = [
    ...text.matchAll(/(?:<!-- context\n((?:(?!-->).)*)-->\n+)?^```(ts|html)\n(.*?)^```$/gms),
  ].map((match, index) => {
    const [all, context = '', language, code] = match;
    const named = /^\/\/ ([\w./-]+\.ts)\n/.exec(code)?.[1];
    const source = language === 'ts' ? `${context}${code}` : component(context, code);
    return {
      file: join(folder, named ?? `block-${index + 1}.ts`),
      code: source,
      line: lineAt(text, match.index + all.length - code.length - 3) - lineAt(source, source.indexOf(code)),
    };
  });
  const names = blocks.map(({ file }) => file);
  const twice = names.find((file, index) => names.indexOf(file) !== index);
  if (twice) throw new Error(`${name} has two blocks of the name ${relative(folder, twice)}.`);
  return { name, folder, blocks };
}

/** A template, in a component that has all directives. */
function component(context, template) {
  return `import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import { RtkModerationModule } from 'ngx-rtk-moderation';

@Component({
  imports: [RtkModerationModule],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`${template.replaceAll('`', '\\`')}\`,
})
export class Block {
${context}}
`;
}

function lineAt(text, position) {
  return text.slice(0, position).split('\n').length;
}

function write(file, code) {
  mkdirSync(dirname(file), { recursive: true });
  // Each is a module, also where it neither imports nor exports.
  writeFileSync(file, /^(import|export) /m.test(code) ? code : `${code}export {};\n`);
}

/** Compiles a document's blocks beside their sources, and says what is wrong at which line of the document. */
function compile({ name, folder, blocks }) {
  const options = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node', 'vitest/globals'],
    strict: true,
    strictTemplates: true,
    skipLibCheck: true,
    experimentalDecorators: true,
    basePath: folder,
    rootDir: folder,
    outDir: folder,
    paths: builtTypes(),
  };
  const host = createCompilerHost({ options });
  const { diagnostics } = performCompilation({ rootNames: blocks.map(({ file }) => file), options, host });
  return diagnostics.map(({ file, start, messageText }) => {
    const block = blocks.find((candidate) => candidate.file === file?.fileName);
    const message = ts.flattenDiagnosticMessageText(messageText, '\n');
    if (!block || start === undefined) return `${name}: ${message}`;
    return `${name}:${block.line + file.getLineAndCharacterOfPosition(start).line + 1}: ${message}`;
  });
}

function builtTypes() {
  return Object.fromEntries(packages.flatMap(entryPointsOf).map(({ name, types }) => [name, [types]]));
}

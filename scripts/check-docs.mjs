// Every public name of the built library has documentation: each export, member and signature. Editors show it where the name
// is used. Numbers of facts about the SDK do not belong there: an editor cannot link them.
import ts from 'typescript';
import { relative } from 'node:path';
import { entryPointsOf } from './pack.mjs';
import { root } from './run.mjs';

const entryPoints = entryPointsOf('ngx-rtk-moderation');

const program = ts.createProgram(
  entryPoints.map(({ types }) => types),
  {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    skipLibCheck: true,
    types: [],
    paths: Object.fromEntries(entryPoints.map(({ name, types }) => [name, [types]])),
  },
);
const checker = program.getTypeChecker();
const own = new Set(entryPoints.map(({ types }) => program.getSourceFile(types)));

/** Nodes that were looked at: a type may be a part of several others. */
const seen = new Set();
const mistakes = [];

for (const { name, types } of entryPoints) {
  const module = checker.getSymbolAtLocation(program.getSourceFile(types));
  const symbols = checker.getExportsOfModule(module).filter((symbol) => !isInternalName(symbol.name));
  if (symbols.length === 0) throw new Error(`${relative(root, types)} has no exports.`);
  for (const symbol of symbols) checkExport(symbol, name);
}

for (const mistake of mistakes) console.error(mistake);
console.log(`${seen.size} public names and signatures, ${mistakes.length} mistakes in their documentation`);
if (mistakes.length > 0) process.exitCode = 1;

function checkExport(symbol, path) {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const place = `${path}: ${symbol.name}`;
  for (const declaration of target.declarations ?? []) checkNode(declaration, place);
  // Inherited members too, also those of a base that is not exported.
  if (target.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) {
    checkMembers(checker.getDeclaredTypeOfSymbol(target), place);
  }
  if (target.flags & ts.SymbolFlags.Class) {
    checkMembers(checker.getTypeOfSymbol(target), place);
    for (const declaration of target.declarations) {
      for (const member of declaration.members.filter(ts.isConstructorDeclaration)) {
        if (isPublic(member) && member.parameters.length > 0) checkNode(member, `${place} constructor`);
      }
    }
  }
}

function checkMembers(type, place) {
  for (const member of checker.getPropertiesOfType(type)) {
    if (isInternalName(member.name)) continue;
    for (const declaration of member.declarations ?? []) {
      // An editor shows the text of the getter.
      if (
        own.has(declaration.getSourceFile()) &&
        isPublic(declaration) &&
        !ts.isSetAccessorDeclaration(declaration)
      ) {
        checkNode(declaration, `${place}.${member.name}`);
      }
    }
  }
}

function checkNode(node, place) {
  if (seen.has(node)) return;
  seen.add(node);
  const text = textOf(node);
  if (text === '') mistakes.push(`${place} has no documentation.`);
  if (/\bF\d+\b/.test(text)) mistakes.push(`${place} has the number of a fact in its documentation.`);
  if (ts.isTypeAliasDeclaration(node) || ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)) {
    checkInlineType(node.type, place);
  }
}

/** Members of a type that is written inside of another. */
function checkInlineType(node, place) {
  if (!node || ts.isFunctionTypeNode(node)) return;
  if (!ts.isTypeLiteralNode(node)) {
    ts.forEachChild(node, (child) => checkInlineType(child, place));
    return;
  }
  for (const member of node.members) {
    // A constraint of a type, such as `Extract<Event, { type: T }>`.
    if (member.type && checker.getTypeFromTypeNode(member.type).flags & ts.TypeFlags.TypeParameter) continue;
    checkNode(member, `${place}.${member.name?.getText() ?? '()'}`);
  }
}

function textOf(node) {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const texts = docs.flatMap(({ comment, tags = [] }) => [
    ts.getTextOfJSDocComment(comment),
    ...tags.map((tag) => ts.getTextOfJSDocComment(tag.comment)),
  ]);
  return texts.filter(Boolean).join('\n');
}

function isPublic(declaration) {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  const isHidden = Boolean(ts.getCombinedModifierFlags(declaration) & hidden);
  return !isHidden && !ts.getJSDocTags(declaration).some(({ tagName }) => tagName.text === 'internal');
}

/** Names of Angular's compiler, and those that only the library's own entry points use. */
function isInternalName(text) {
  return text.startsWith('ɵ') || text.includes('#') || text === 'prototype';
}

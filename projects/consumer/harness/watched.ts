import { ComponentHarness, ContentContainerComponentHarness } from '@angular/cdk/testing';
import * as published from 'ngx-rtk-moderation/ui/testing';

/** A class, or a function. */
type Type = abstract new (...args: never[]) => object;

/** Members that tests have used, as `Class.member`. */
const used = new Set<string>();

const exported = new Map(Object.entries(published).map(([name, value]) => [value as unknown, name]));
const foreign = new Set<object>(
  [Object, Function, ComponentHarness, ContentContainerComponentHarness].map(
    ({ prototype }): object => prototype as object,
  ),
);

/** Public for the library alone. */
const internal = new Set(['AnnouncementRecorder.speak']);

/**
 * Returns a harness, a class of harnesses or a loader that notes what tests use of it, and of the harnesses that it returns. A
 * harness that calls another one is not noted: only what a test calls is tested.
 */
export function watched<T extends object>(target: T): T {
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name, object);
      used.add(memberName(object, name));
      if (typeof value !== 'function' || name === 'constructor') return value;
      return (...args: unknown[]) => watchedResult(Reflect.apply(value, object, args));
    },
  });
}

/** All public members of harnesses that the package exports. */
export function publicMembers(): string[] {
  const names = Object.values(published)
    .map((value): unknown => value)
    .filter((value): value is Type => typeof value === 'function')
    .flatMap((type) => [...staticNames(type), ...memberNames(type.prototype as object)]);
  return [...new Set(names)].filter((name) => !internal.has(name)).sort();
}

/** Public members that no test has used. */
export function unusedMembers(): string[] {
  return publicMembers().filter((name) => !used.has(name));
}

function watchedResult(result: unknown): unknown {
  // Not `instanceof`: zone.js has promises of its own.
  if (isPromise(result)) return result.then(watchedResult);
  if (Array.isArray(result)) return result.map(watchedResult);
  return isHarness(result) ? watched(result) : result;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as Promise<unknown> | null | undefined)?.then === 'function';
}

function isHarness(value: unknown): value is object {
  return value instanceof ComponentHarness;
}

function memberName(object: object, name: string | symbol): string {
  const owner = ownPrototypes(object).find((prototype) => Object.hasOwn(prototype, name));
  const type = typeof object === 'function' ? object : owner?.constructor;
  return `${type ? nameOf(type as Type) : 'Object'}.${String(name)}`;
}

function staticNames(type: Type): string[] {
  return Object.getOwnPropertyNames(type)
    .filter((name) => !name.startsWith('ɵ') && typeof Reflect.get(type, name) === 'function')
    .map((name) => `${nameOf(type)}.${name}`);
}

function memberNames(prototype: object | null): string[] {
  return ownPrototypes(prototype).flatMap((owner) =>
    Object.getOwnPropertyNames(owner)
      .filter((name) => name !== 'constructor')
      .map((name) => `${nameOf(owner.constructor as Type)}.${name}`),
  );
}

/** The prototypes of an object that are the library's, not the CDK's. */
function ownPrototypes(object: object | null): object[] {
  const prototypes: object[] = [];
  for (let next = object; next && !foreign.has(next); next = Object.getPrototypeOf(next) as object | null) {
    prototypes.push(next);
  }
  return prototypes;
}

/** The name by which a class is exported: a compiler may have changed that of the class itself. */
function nameOf(type: Type): string {
  return exported.get(type) ?? type.name.replace(/^_/, '');
}

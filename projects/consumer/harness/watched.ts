import * as published from 'ngx-rtk-moderation/ui/testing';

/** Members that tests have used, as `Class.member`. */
const used = new Set<string>();

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
    .filter((value) => typeof value === 'function')
    .flatMap((type) => [...staticNames(type), ...memberNames(type.prototype as object | null)]);
  return [...new Set(names)].filter((name) => !internal.has(name)).sort();
}

/** Public members that no test has used. */
export function unusedMembers(): string[] {
  return publicMembers().filter((name) => !used.has(name));
}

function watchedResult(result: unknown): unknown {
  if (result instanceof Promise) return result.then(watchedResult);
  if (Array.isArray(result)) return result.map(watchedResult);
  return isHarness(result) ? watched(result) : result;
}

function isHarness(value: unknown): value is object {
  return typeof value === 'object' && value !== null && memberNames(value).length > 0;
}

function memberName(object: object, name: string | symbol): string {
  if (typeof object === 'function') return `${object.name}.${String(name)}`;
  const owner = prototypesOf(object).find((prototype) => Object.hasOwn(prototype, name));
  return `${owner?.constructor.name}.${String(name)}`;
}

function staticNames(type: Function): string[] {
  return Object.getOwnPropertyNames(type)
    .filter((name) => !name.startsWith('ɵ') && typeof Reflect.get(type, name) === 'function')
    .map((name) => `${type.name}.${name}`);
}

function memberNames(instance: object | null): string[] {
  return prototypesOf(instance).flatMap((prototype) =>
    Object.getOwnPropertyNames(prototype)
      .filter((name) => name !== 'constructor')
      .map((name) => `${prototype.constructor.name}.${name}`),
  );
}

/** The prototypes of an object that are the library's, not the CDK's. */
function prototypesOf(instance: object | null): object[] {
  const prototypes: object[] = [];
  for (let next = instance; next; next = Object.getPrototypeOf(next) as object | null) {
    if (isOurs(next)) prototypes.push(next);
  }
  return prototypes;
}

function isOurs(prototype: object): boolean {
  return (
    Object.hasOwn(prototype, 'constructor') && /^(Moderation|Announcement)/.test(prototype.constructor.name)
  );
}

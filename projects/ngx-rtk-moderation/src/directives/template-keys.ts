import type { TemplateRef } from '@angular/core';

/** The part of Angular's `TemplateRef` that has the attributes of the template. It is private. */
interface TemplateWithAttributes {
  readonly _declarationTContainer?: { readonly attrs?: readonly unknown[] | null } | undefined;
}

/**
 * Keys of a structural directive's microsyntax that are written in the template and are no inputs. Angular's compiler does not
 * report them. If a version of Angular has no such attributes, none is found.
 */
export function unknownKeys(
  template: TemplateRef<unknown>,
  directive: string,
  known: ReadonlySet<string>,
): readonly string[] {
  const attributes = (template as unknown as TemplateWithAttributes)._declarationTContainer?.attrs ?? [];
  return attributes
    .filter(
      (name): name is string => typeof name === 'string' && name.startsWith(directive) && name !== directive,
    )
    .map((name) => name.charAt(directive.length).toLowerCase() + name.slice(directive.length + 1))
    .filter((key) => !known.has(key));
}

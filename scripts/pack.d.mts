/** Names of the published packages, which are also their folders. */
export const packages: readonly string[];

/** The path of the package's tarball. */
export function tarballOf(name: string): string;

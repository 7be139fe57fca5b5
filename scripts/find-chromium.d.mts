export const chromiumFlags: string[];
export function findInstalledChromium(
  env?: NodeJS.ProcessEnv,
  platform?: NodeJS.Platform,
): string | undefined;
export function findOrInstallChromium(log: (line: string) => void): string | undefined;

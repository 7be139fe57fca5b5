export function findInstalledFirefox(env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform): string | undefined;
export const noFirefox: string;

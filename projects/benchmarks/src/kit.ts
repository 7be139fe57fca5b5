import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { path } from './path';

/** Installs RealtimeKit's own user interface, once, where nothing else uses it; returns the folder. */
export function kitFolder(): string {
  const folder = path('projects/benchmarks/kit');
  if (!existsSync(`${folder}/node_modules`)) {
    console.error('Installing @cloudflare/realtimekit-ui …');
    const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new Error('The kit could not be installed.');
  }
  return folder;
}

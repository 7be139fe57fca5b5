import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const project = join(__dirname, '..', '..');
const programs = join(project, '..', '..', 'node_modules', '.bin');

/** The text of every file of a folder, by name. */
function filesIn(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

describe('the generated protocol code', () => {
  it('is what the generator makes of proto/, no file more and none less', () => {
    const target = mkdtempSync(join(tmpdir(), 'rtk-protocol-'));
    try {
      execFileSync(join(programs, 'buf'), ['generate', '--output', target], {
        cwd: project,
        // buf looks for its plugin, protoc-gen-es, in the path.
        env: { ...process.env, PATH: [programs, process.env['PATH']].join(delimiter) },
        shell: process.platform === 'win32',
      });
      const fresh = filesIn(join(target, 'src', 'protocol', 'generated'));
      expect(Object.keys(fresh).length).toBeGreaterThan(0);
      // To make it anew: `npx buf generate` in projects/rtk-sandbox.
      expect(filesIn(join(__dirname, 'generated'))).toEqual(fresh);
    } finally {
      rmSync(target, { recursive: true });
    }
  });
});

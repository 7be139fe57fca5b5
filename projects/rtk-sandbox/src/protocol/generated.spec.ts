import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const project = join(__dirname, '..', '..');
const programs = join(project, '..', '..', 'node_modules', '.bin');

/** The texts of the files in a folder, by name. */
function filesIn(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

describe('the generated protocol code', () => {
  it('is the output of the generator for proto/', () => {
    const target = mkdtempSync(join(tmpdir(), 'rtk-protocol-'));
    try {
      execFileSync(join(programs, 'buf'), ['generate', '--output', target], {
        cwd: project,
        // buf looks for its plugin, protoc-gen-es, in the path.
        env: { ...process.env, PATH: [programs, process.env['PATH']].join(delimiter) },
        shell: process.platform === 'win32',
      });
      const fresh = filesIn(join(target, 'src', 'protocol', 'generated'));
      const committed = filesIn(join(__dirname, 'generated'));
      expect(Object.keys(committed)).toEqual(Object.keys(fresh));
      // To generate it again: `npx buf generate` in projects/rtk-sandbox.
      expect(Object.keys(fresh).filter((name) => fresh[name] !== committed[name])).toEqual([]);
      expect(Object.keys(fresh)).toContain('message_pb.ts');
    } finally {
      rmSync(target, { recursive: true });
    }
  });
});

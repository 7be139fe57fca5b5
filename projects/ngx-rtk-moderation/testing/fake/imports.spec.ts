import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { preProcessFile } from 'typescript';

const testing = join(__dirname, '..');

/** The folders of the fake. A file imports only from its own folder and from those before it. */
const FOLDERS = ['description', 'basics', 'wire', 'service', 'client', ''].map((name) => join('fake', name));

/** Each file of the entry point, and the files that it imports, types included. */
function importGraph(): Map<string, string[]> {
  const files = readdirSync(testing, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'),
  );
  return new Map(
    files.map((file) => {
      const { importedFiles } = preProcessFile(readFileSync(join(testing, file), 'utf8'));
      const own = importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith('.'));
      return [file, own.map((name) => relative(testing, `${join(testing, dirname(file), name)}.ts`))];
    }),
  );
}

/** The files of a circle, the first of them again at the end; empty if there is none. */
function findCircle(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next, [...path, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const circle = visit(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

describe('the files of the testing entry point', () => {
  const graph = importGraph();

  it('are all known, and so are their imports', () => {
    expect(graph.get(join('fake', 'fake-meeting.ts'))).toContain(join('fake', 'fake-server.ts'));
    expect([...graph.values()].flat().filter((file) => !graph.has(file))).toEqual([]);
  });

  it('do not import each other in a circle, types included', () => {
    expect(findCircle(graph)).toEqual([]);
    const closed = new Map(graph).set(join('fake', 'fake-server.ts'), [join('fake', 'fake-meeting.ts')]);
    expect(findCircle(closed)).toHaveLength(3);
  });

  it('of the fake import only from their own folder and from folders before it', () => {
    const rank = (file: string): number => FOLDERS.indexOf(join(dirname(file), '.'));
    const ranked = [...graph].filter(([file]) => file.startsWith('fake'));
    expect(ranked.filter(([file]) => rank(file) < 0)).toEqual([]);
    const wrong = ranked.flatMap(([file, imports]) =>
      imports
        .filter((other) => rank(other) < 0 || rank(other) > rank(file))
        .map((other) => `${file} imports ${other}`),
    );
    expect(wrong).toEqual([]);
  });
});

/** A heap snapshot of V8 as it comes: numbers in flat lists, and what they stand for. */
export interface RawSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [readonly string[], ...unknown[]];
      readonly edge_fields: readonly string[];
      readonly edge_types: readonly [readonly string[], ...unknown[]];
      readonly location_fields: readonly string[];
    };
  };
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly strings: readonly string[];
  /** Where functions were written. */
  readonly locations: readonly number[];
}

/** What V8 makes for itself: it follows from the code that ran, not from what the code keeps. */
const ENGINE_TYPES: ReadonlySet<string> = new Set(['hidden', 'code', 'synthetic', 'object shape']);
const ENGINE_NAMES = 'system / ';

/** What V8 says of an element that is in no document. */
const DETACHED = 2;

/** What may grow without a new object: by numbers, and by what is there anyway. */
const COLLECTIONS: ReadonlySet<string> = new Set(['Map', 'Set', 'Array']);
const STORES: ReadonlySet<string> = new Set(['.table', '.elements']);

interface Step {
  readonly node: number;
  readonly edge: number;
}

/**
 * Everything that is alive in a page: what it is, how many there are of it, and who holds it. Nodes and edges go by their
 * place in V8's lists.
 */
export class HeapSnapshot {
  /**
   * How many objects there are of each kind: a class, a function by where it was written, an element by its tag
   * (`Detached <button>` where it is in no document).
   */
  readonly counts = new Map<string, number>();
  /** Objects made later have a larger id. */
  readonly lastId: number;
  readonly #node;
  readonly #edge;
  readonly #functions = new Map<number, string>();

  constructor(private readonly raw: RawSnapshot) {
    const { node_fields: nodes, edge_fields: edges, location_fields: located } = raw.snapshot.meta;
    this.#node = {
      width: nodes.length,
      type: nodes.indexOf('type'),
      name: nodes.indexOf('name'),
      id: nodes.indexOf('id'),
      edges: nodes.indexOf('edge_count'),
      detachedness: nodes.indexOf('detachedness'),
    };
    this.#edge = {
      width: edges.length,
      type: edges.indexOf('type'),
      name: edges.indexOf('name_or_index'),
      to: edges.indexOf('to_node'),
    };
    const [object = 0, script = 0, line = 0] = ['object_index', 'script_id', 'line'].map((field) =>
      located.indexOf(field),
    );
    const location = (at: number): number => raw.locations[at] ?? 0;
    for (let at = 0; at < raw.locations.length; at += located.length) {
      this.#functions.set(location(at + object), `${location(at + script)}:${location(at + line) + 1}`);
    }
    let lastId = 0;
    let edge = 0;
    for (let node = 0; node < raw.nodes.length; node += this.#node.width) {
      lastId = Math.max(lastId, this.#read(node, 'id'));
      const kind = this.#kind(node);
      if (kind !== null) this.#add(kind, 1);
      const isCollection = kind !== null && COLLECTIONS.has(kind);
      for (let count = this.#read(node, 'edges'); count > 0; count--, edge += this.#edge.width) {
        if (!isCollection || !STORES.has(this.#edgeName(edge))) continue;
        this.#add(`entry of a ${kind}`, this.#read(raw.edges[edge + this.#edge.to] ?? 0, 'edges'));
      }
    }
    this.lastId = lastId;
  }

  /**
   * Who keeps these kinds of objects alive: for each the shortest way from the roots to one of them that was made after
   * another snapshot.
   */
  waysTo(kinds: Iterable<string>, { lastId }: HeapSnapshot): ReadonlyMap<string, string> {
    const wanted = new Set(kinds);
    const ways = new Map<string, string>();
    const firstEdges = this.#firstEdges();
    const from = new Map<number, Step | null>([[0, null]]);
    // A Map goes on to what is added while it is gone through.
    for (const node of from.keys()) {
      const kind = this.#read(node, 'id') > lastId ? this.#kind(node) : null;
      if (kind !== null && wanted.delete(kind)) ways.set(kind, this.#describe(node, from));
      if (wanted.size === 0) break;
      const start = firstEdges.get(node) ?? 0;
      const end = start + this.#read(node, 'edges') * this.#edge.width;
      for (let edge = start; edge < end; edge += this.#edge.width) {
        const to = this.raw.edges[edge + this.#edge.to] ?? 0;
        if (this.#edgeType(edge) !== 'weak' && !from.has(to)) from.set(to, { node, edge });
      }
    }
    return ways;
  }

  #add(kind: string, more: number): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + more);
  }

  #firstEdges(): ReadonlyMap<number, number> {
    const first = new Map<number, number>();
    let edge = 0;
    for (let node = 0; node < this.raw.nodes.length; node += this.#node.width) {
      first.set(node, edge);
      edge += this.#read(node, 'edges') * this.#edge.width;
    }
    return first;
  }

  #describe(found: number, from: ReadonlyMap<number, Step | null>): string {
    const way: string[] = [];
    for (let node = found, step = from.get(node); step; node = step.node, step = from.get(node)) {
      way.unshift(`${this.#edgeName(step.edge)} ${this.#name(node)}`);
    }
    return way.join(' → ');
  }

  /** What an object is; `null` for what is the engine's own. */
  #kind(node: number): string | null {
    const type = this.#type(node);
    const name = this.#name(node);
    if (ENGINE_TYPES.has(type) || name.startsWith(ENGINE_NAMES)) return null;
    // Named by what is in them; small numbers are none of the heap's objects.
    if (type.endsWith('string')) return '(string)';
    if (type === 'number') return name === 'heap number' ? '(number)' : null;
    if (type === 'closure') return `${name}() ${this.#functions.get(node) ?? ''}`;
    // Elements are named with their attributes.
    const tag = type === 'native' ? name.replace(/<([\w-]+).*>/s, '<$1>') : name || `(${type})`;
    return this.#read(node, 'detachedness') === DETACHED ? `Detached ${tag}` : tag;
  }

  #type(node: number): string {
    const { node_types: types } = this.raw.snapshot.meta;
    return types[0][this.#read(node, 'type')] ?? '';
  }

  #name(node: number): string {
    return this.raw.strings[this.#read(node, 'name')] ?? '';
  }

  #read(node: number, field: 'type' | 'name' | 'id' | 'edges' | 'detachedness'): number {
    return this.raw.nodes[node + this.#node[field]] ?? 0;
  }

  #edgeName(edge: number): string {
    const name = this.raw.edges[edge + this.#edge.name] ?? 0;
    const isIndex = ['element', 'hidden'].includes(this.#edgeType(edge));
    return isIndex ? `[${name}]` : `.${this.raw.strings[name] ?? ''}`;
  }

  #edgeType(edge: number): string {
    const { edge_types: types } = this.raw.snapshot.meta;
    return types[0][this.raw.edges[edge + this.#edge.type] ?? 0] ?? '';
  }
}

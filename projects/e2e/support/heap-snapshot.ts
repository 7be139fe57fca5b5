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

const entryOf = (kind: string): string => `entry of a ${kind}`;

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
  /** Where each node's edges begin. */
  readonly #firstEdges = new Map<number, number>();
  /** How many entries each collection has, by its id. */
  readonly #entries = new Map<number, number>();

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
    this.#readFunctions(located);
    this.lastId = this.#count();
  }

  /**
   * Who keeps these kinds of objects alive: for each the shortest way from the roots to one of them that was made after
   * another snapshot, or to the collection that has grown most since.
   */
  waysTo(kinds: Iterable<string>, before: HeapSnapshot): ReadonlyMap<string, string> {
    const wanted = new Set(kinds);
    const ways = new Map<string, string>();
    const from = new Map<number, Step | null>([[0, null]]);
    const grown = new Map<string, number>();
    // A Map goes on to what is added while it is gone through.
    for (const node of from.keys()) {
      const kind = this.#kind(node);
      const id = this.#read(node, 'id');
      if (kind !== null && id > before.lastId && wanted.delete(kind))
        ways.set(kind, this.#describe(node, from));
      const more = (this.#entries.get(id) ?? 0) - (before.#entries.get(id) ?? 0);
      if (kind !== null && more > (grown.get(kind) ?? 0)) {
        grown.set(kind, more);
        ways.set(entryOf(kind), this.#describe(node, from));
      }
      const start = this.#firstEdges.get(node) ?? 0;
      const end = start + this.#read(node, 'edges') * this.#edge.width;
      for (let edge = start; edge < end; edge += this.#edge.width) {
        const to = this.raw.edges[edge + this.#edge.to] ?? 0;
        if (this.#edgeType(edge) !== 'weak' && !from.has(to)) from.set(to, { node, edge });
      }
    }
    return ways;
  }

  #readFunctions(fields: readonly string[]): void {
    const [object = 0, script = 0, line = 0] = ['object_index', 'script_id', 'line'].map((field) =>
      fields.indexOf(field),
    );
    const read = (at: number): number => this.raw.locations[at] ?? 0;
    for (let at = 0; at < this.raw.locations.length; at += fields.length) {
      this.#functions.set(read(at + object), `${read(at + script)}:${read(at + line) + 1}`);
    }
  }

  /** Counts everything; returns the largest id. */
  #count(): number {
    const { nodes, edges } = this.raw;
    let lastId = 0;
    let edge = 0;
    for (let node = 0; node < nodes.length; node += this.#node.width) {
      const id = this.#read(node, 'id');
      lastId = Math.max(lastId, id);
      this.#firstEdges.set(node, edge);
      const end = edge + this.#read(node, 'edges') * this.#edge.width;
      const kind = this.#kind(node);
      if (kind !== null) this.#add(kind, 1);
      if (kind !== null && COLLECTIONS.has(kind)) {
        for (let at = edge; at < end; at += this.#edge.width) {
          if (!STORES.has(this.#edgeName(at))) continue;
          const entries = this.#read(edges[at + this.#edge.to] ?? 0, 'edges');
          this.#entries.set(id, entries);
          this.#add(entryOf(kind), entries);
        }
      }
      edge = end;
    }
    return lastId;
  }

  #add(kind: string, more: number): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + more);
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

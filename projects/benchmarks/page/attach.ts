import type { List } from './subject';

/** What a list came to on the page. */
export interface Attached {
  /** Milliseconds until the last change of the page. */
  readonly time: number;
  readonly rows: number;
  /** Nodes in a row, of all kinds and in all shadow roots. */
  readonly nodesPerRow: number;
}

/** Without a change for this long, a list is complete. In milliseconds. */
const QUIET = 500;

/** Opens a list in a space of its own, and waits until it is complete. */
export async function attach({ attach: open, row }: List): Promise<Attached> {
  const host = document.createElement('div');
  host.style.cssText = 'inline-size: 360px; block-size: 720px';
  document.body.append(host);
  const changes = new Changes(host);
  const start = performance.now();
  open(host);
  const end = await changes.last();
  const rows = allNodes(host).filter((node) => node instanceof Element && node.matches(row));
  const nodes = rows.reduce((sum, node) => sum + allNodes(node).length, 0);
  return { time: end - start, rows: rows.length, nodesPerRow: nodes / rows.length };
}

/** Watches a part of the page, and all shadow roots that are made meanwhile. */
class Changes {
  #last = performance.now();
  readonly #observer = new MutationObserver(() => (this.#last = performance.now()));
  readonly #attachShadow = Object.getOwnPropertyDescriptor(Element.prototype, 'attachShadow') ?? {};

  constructor(host: Element) {
    const observe = (root: Node): void =>
      this.#observer.observe(root, {
        childList: true,
        subtree: true,
        attributes: true,
        characterData: true,
      });
    const native = this.#attachShadow.value as Element['attachShadow'];
    Element.prototype.attachShadow = function (options) {
      const root = native.call(this, options);
      observe(root);
      return root;
    };
    observe(host);
  }

  /** Waits until all is quiet, and returns when that began. */
  async last(): Promise<number> {
    while (performance.now() - this.#last < QUIET) await new Promise((resolve) => setTimeout(resolve, 25));
    this.#observer.disconnect();
    Object.defineProperty(Element.prototype, 'attachShadow', this.#attachShadow);
    return this.#last;
  }
}

/** A node with all below it. A shadow root is a node too. */
function allNodes(node: Node): Node[] {
  const shadow = node instanceof Element && node.shadowRoot ? allNodes(node.shadowRoot) : [];
  return [node, ...shadow, ...[...node.childNodes].flatMap(allNodes)];
}

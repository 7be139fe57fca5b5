/**
 * Remembers what has the focus, and returns the function that gives it back. If the element is gone by then, the nearest ancestor
 * that is still there and takes the focus gets it: a grid, which passes it on to its active row.
 */
export function rememberFocus(document: Document): () => void {
  const path: HTMLElement[] = [];
  let element = document.activeElement as HTMLElement | null;
  for (; element && element !== document.body; element = element.parentElement) path.push(element);
  return () => {
    for (const candidate of path) {
      if (!candidate.isConnected) continue;
      candidate.focus({ preventScroll: true });
      if (candidate.contains(document.activeElement)) return;
    }
  };
}

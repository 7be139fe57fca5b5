/**
 * Where a dialog is reachable: inside of the open dialog or of the fullscreen element that has the focus. Browsers make everything
 * outside of them inert.
 */
export function overlayRoot(document: Document): HTMLElement {
  const fullscreen = document.fullscreenElement as HTMLElement | null;
  const dialog = document.activeElement?.closest<HTMLElement>('dialog[open]');
  if (dialog && !(fullscreen && dialog !== fullscreen && dialog.contains(fullscreen))) return dialog;
  return fullscreen ?? document.body;
}

/** Lets a held Enter or Space act once: on buttons, on rows and on the items of a menu that the first press has opened. */
export function ignoreKeyRepeat(host: HTMLElement): () => void {
  const listener = (event: KeyboardEvent): void => {
    if (!event.repeat || (event.key !== 'Enter' && event.key !== ' ')) return;
    if ((event.target as HTMLElement).closest('input, textarea, [contenteditable]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  host.addEventListener('keydown', listener, { capture: true });
  return () => host.removeEventListener('keydown', listener, { capture: true });
}

/** Whether an element is in a menu or dialog that is open before another element. */
export function isInOverlayBefore(element: Element, target: Element): boolean {
  const overlay = target.closest('dialog, [role="dialog"], [role="alertdialog"], .cdk-overlay-container');
  return overlay !== null && !overlay.contains(element);
}

import type { Page } from '@playwright/test';

/** What cannot be seen in forced colours: empty lists if all can. */
export interface ForcedColorFaults {
  /** Controls without a border or an outline. */
  readonly bare: readonly string[];
  /** Controls whose focus is shown by less than an outline of 2 px in another colour than that of the border. */
  readonly unfocused: readonly string[];
  /** Icons in the colour of their ground, or transparent. */
  readonly faint: readonly string[];
  /** Animations of more than 1 ms. */
  readonly moving: number;
  /** By how many pixels the page scrolls sideways. */
  readonly sideways: number;
}

/** Looks at all controls of the panel and its overlays, and moves the focus to each. The last input has to be a key. */
export function findForcedColorFaults(page: Page): Promise<ForcedColorFaults> {
  return page.evaluate(() => {
    const isModal = document.querySelector('[role="alertdialog"]') !== null;
    const roots = document.querySelectorAll<HTMLElement>(
      isModal ? '[role="alertdialog"]' : 'rtk-moderation-panel, .cdk-overlay-container',
    );
    const find = (selector: string): HTMLElement[] =>
      [...new Set([...roots].flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]))].filter(
        (element) => element.closest('[inert]') === null && element.checkVisibility(),
      );
    const tell = (element: Element): string => element.outerHTML.slice(0, 120);
    const isTransparent = (color: string): boolean => /transparent|rgba\(.*, 0\)$/.test(color);
    // A checkbox is a large place, and draws its box in it.
    const looksOf = (element: HTMLElement): CSSStyleDeclaration =>
      getComputedStyle(element, element.matches('[type="checkbox"]') ? '::before' : undefined);

    const controls = find('button, input');
    const bare = controls.filter((element) => {
      // Items of a menu are told apart by the menu, as options of a list are.
      if (element.matches('[role^="menuitem"]')) return false;
      const { borderTopStyle, borderTopWidth, borderTopColor } = looksOf(element);
      return borderTopStyle === 'none' || parseFloat(borderTopWidth) < 1 || isTransparent(borderTopColor);
    });
    const faint = find('svg').filter((icon) => {
      const { color, opacity } = getComputedStyle(icon);
      const ground = getComputedStyle(icon.closest('button') ?? document.body).backgroundColor;
      return isTransparent(color) || color === ground || Number(opacity) < 0.5;
    });
    const unfocused = [...controls, ...find('[role="row"]')].filter((element) => {
      element.focus({ preventScroll: true });
      if (document.activeElement !== element) return true;
      const { outlineStyle, outlineWidth, outlineColor, borderTopColor, borderTopWidth } = looksOf(element);
      const isLikeBorder = outlineColor === borderTopColor && borderTopWidth !== '0px';
      return outlineStyle === 'none' || parseFloat(outlineWidth) < 2 || isLikeBorder;
    });
    const moving = document.getAnimations().filter(({ playState, effect }) => {
      return playState === 'running' && Number(effect?.getComputedTiming().activeDuration) > 1;
    });
    return {
      bare: bare.map(tell),
      unfocused: unfocused.map(tell),
      faint: faint.map(tell),
      moving: moving.length,
      sideways: document.documentElement.scrollWidth - window.innerWidth,
    };
  });
}

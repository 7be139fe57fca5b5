import type { Page } from '@playwright/test';

/** What is wrong with the boxes of the page: empty lists if nothing is. */
export interface BoxFaults {
  /** Targets that are smaller than the minimum, with their sizes. */
  readonly small: readonly string[];
  /** Targets that stick out of the window sideways. */
  readonly outside: readonly string[];
  /** Texts that are cut off, or stick out of the box that is drawn around them. */
  readonly cut: readonly string[];
  /** By how many pixels the page scrolls sideways. */
  readonly sideways: number;
}

/** Looks at all targets and texts of the panel and its overlays, after two frames. */
export function findBoxFaults(page: Page, minimum: number): Promise<BoxFaults> {
  return page.evaluate(async (least) => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const roots = document.querySelectorAll<HTMLElement>('rtk-moderation-panel, .cdk-overlay-container');
    const isShown = (element: Element): boolean =>
      element.closest('[inert]') === null && element.checkVisibility({ visibilityProperty: true });
    const tell = (element: Element, { width, height }: DOMRect): string => {
      const { tagName, className, ariaLabel, textContent } = element as HTMLElement;
      const size = `${Math.round(width * 10) / 10} × ${Math.round(height * 10) / 10}`;
      return `${tagName} ${className}: ${(ariaLabel ?? textContent).trim()}: ${size}`;
    };
    const find = (selector: string): HTMLElement[] =>
      [...new Set([...roots].flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]))].filter(
        isShown,
      );

    const targets = find('button, input, summary, [role="row"]').map(
      (element) => [element, element.getBoundingClientRect()] as const,
    );
    // The whole text is in the name or the description of the row, and in `title`.
    const isCutOnPurpose = (element: Element): boolean => element.matches('.name, .name *, .line');
    const cutsOff = (box: Element, text: DOMRect): boolean => {
      const { left, right, top, bottom } = box.getBoundingClientRect();
      return text.left < left - 1 || text.right > right + 1 || text.top < top - 1 || text.bottom > bottom + 1;
    };
    const isCut = (text: Text): boolean => {
      const range = document.createRange();
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      for (let around = text.parentElement; around; around = around.parentElement) {
        if (isCutOnPurpose(around)) return false;
        const { overflowX, overflowY, display } = getComputedStyle(around);
        if (/auto|scroll/.test(overflowX + overflowY)) return false;
        const isBox = around.matches('button') || /hidden|clip/.test(overflowX + overflowY);
        if (isBox && display !== 'contents' && cutsOff(around, box)) return true;
        if (around.matches('rtk-moderation-panel')) return false;
      }
      return false;
    };
    const texts = find('*').flatMap((element) =>
      [...element.childNodes].filter(
        (node): node is Text => node instanceof Text && node.data.trim() !== '' && isCut(node),
      ),
    );
    return {
      small: targets
        .filter(([element, { width, height }]) => {
          // A name is as high as its text, also for a finger: the row's other controls are not above or below it.
          const lowest = element.matches('[data-control="name"]') ? 24 : least;
          return width < least - 0.01 || height < lowest - 0.01;
        })
        .map(([element, box]) => tell(element, box)),
      outside: targets
        .filter(([, { left, right }]) => left < -0.5 || right > window.innerWidth + 0.5)
        .map(([element, box]) => tell(element, box)),
      cut: texts.map(({ data }) => data.trim()),
      sideways: document.documentElement.scrollWidth - window.innerWidth,
    };
  }, minimum);
}

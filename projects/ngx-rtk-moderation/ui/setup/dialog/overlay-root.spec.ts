import { overlayRoot } from './overlay-root';

/** Makes elements one in another, with a button in the innermost that has the focus. */
function focusIn(html: string): void {
  document.body.innerHTML = html;
  document.querySelector('button')?.focus();
}

function fullscreen(element: Element | null): void {
  Object.defineProperty(document, 'fullscreenElement', { value: element, configurable: true });
}

describe('overlayRoot', () => {
  afterEach(() => fullscreen(null));

  it('is the body, unless a dialog or a fullscreen element has the focus', () => {
    focusIn('<button></button>');
    fullscreen(null);
    expect(overlayRoot(document)).toBe(document.body);
  });

  it('is the open dialog', () => {
    focusIn('<dialog open><button></button></dialog>');
    expect(overlayRoot(document).tagName).toBe('DIALOG');
  });

  it('is the inner one of a dialog and a fullscreen element', () => {
    focusIn('<main><dialog open><button></button></dialog></main>');
    fullscreen(document.querySelector('main'));
    expect(overlayRoot(document).tagName).toBe('DIALOG');
    focusIn('<dialog open><main><button></button></main></dialog>');
    fullscreen(document.querySelector('main'));
    expect(overlayRoot(document).tagName).toBe('MAIN');
  });
});

import { OverlayContainer } from '@angular/cdk/overlay';
import { ElementRef, inject, Injectable } from '@angular/core';

/**
 * Puts the menus of a component into its host. A menu there is reachable in a native modal dialog and in fullscreen, and inherits the
 * tokens. Overlays are popovers, so nothing clips them.
 */
@Injectable()
export class PanelOverlayContainer extends OverlayContainer {
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected override _createContainer(): void {
    const container = this._document.createElement('div');
    container.classList.add('cdk-overlay-container');
    this.#host.append(container);
    this._containerElement = container;
  }
}

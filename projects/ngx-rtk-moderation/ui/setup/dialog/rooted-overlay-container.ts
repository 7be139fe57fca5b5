import { OverlayContainer } from '@angular/cdk/overlay';
import { Injectable } from '@angular/core';
import { overlayRoot } from './overlay-root';

/** Puts the dialog where the user can reach it. There is one for each dialog. */
@Injectable()
export class RootedOverlayContainer extends OverlayContainer {
  protected override _createContainer(): void {
    const container = this._document.createElement('div');
    container.classList.add('cdk-overlay-container');
    overlayRoot(this._document).append(container);
    this._containerElement = container;
  }
}

import { CdkMenu, CdkMenuItem } from '@angular/cdk/menu';
import {
  APP_ID,
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  inject,
  input,
  linkedSignal,
  untracked,
  viewChild,
} from '@angular/core';
import { ɵMODERATION_UI_LABELS } from 'ngx-rtk-moderation/ui/setup';

/** An item of a menu. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  /** Why it cannot be used now; `null` if it can. */
  readonly reason: string | null;
  readonly destructive: boolean;
  /** Whether a line is above it, unless it is the first one. */
  readonly startsGroup?: boolean;
  readonly run: () => void;
}

let menus = 0;

/** A menu of items. It is the content of a `cdkMenuTriggerFor`. */
@Component({
  selector: 'rtk-item-menu',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkMenu, CdkMenuItem],
  host: { '(window:resize)': 'onResize()' },
  template: `
    <div cdkMenu class="menu" [attr.aria-label]="label()">
      @for (item of shown(); track item.id; let i = $index) {
        @if (item.startsGroup && i > 0) {
          <div class="separator" role="separator"></div>
        }
        <button
          cdkMenuItem
          class="item"
          [class.destructive]="item.destructive"
          [attr.data-item]="item.id"
          [cdkMenuItemDisabled]="item.reason !== null"
          [cdkMenuitemTypeaheadLabel]="item.label"
          [attr.aria-labelledby]="id + '-label-' + i"
          [attr.aria-describedby]="item.reason === null ? null : id + '-reason-' + i"
          (cdkMenuItemTriggered)="run(item)"
        >
          <span class="label" [id]="id + '-label-' + i">{{ item.label }}</span>
          @if (item.reason !== null) {
            <span class="reason" [id]="id + '-reason-' + i">{{ item.reason }}</span>
          }
        </button>
      }
    </div>
  `,
  styleUrl: './item-menu.css',
})
export class ItemMenu {
  readonly label = input.required<string>();
  readonly items = input.required<readonly MenuItem[]>();

  readonly #labels = inject(ɵMODERATION_UI_LABELS);
  readonly #window = inject(DOCUMENT).defaultView;
  readonly #width = this.#window?.innerWidth;
  private readonly menu = viewChild.required(CdkMenu);

  protected readonly id = `${inject(APP_ID)}-rtkm-menu-${++menus}`;

  /** Items stay while the menu is open: it would close if the one with the focus went. What is gone is disabled. */
  protected readonly shown = linkedSignal<readonly MenuItem[], readonly MenuItem[]>({
    source: this.items,
    computation: (current, previous) => {
      const byId = new Map(current.map((item) => [item.id, item]));
      const kept = (previous?.value ?? []).map((item) => {
        const now = byId.get(item.id);
        byId.delete(item.id);
        return now ?? { ...item, reason: untracked(this.#labels).row.gone };
      });
      return [...kept, ...byId.values()];
    },
  });

  /** The CDK moves an open menu as far as it did at first. In a window of another width, that can be out of it. */
  protected onResize(): void {
    if (this.#window?.innerWidth !== this.#width)
      this.menu().menuStack.closeAll({ focusParentTrigger: true });
  }

  protected run(item: MenuItem): void {
    // The menu gives the focus back to its trigger first. A dialog that opens has to find it there.
    queueMicrotask(item.run);
  }
}

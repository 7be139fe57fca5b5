import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ModerationService, RtkAction, RtkIfCan } from 'ngx-rtk-moderation';
import { ActionFailures } from './action-failures';
import { Batches } from './batches';
import { Icon } from './icon';
import { displayName } from './names';

/** More than this many are admitted or denied together only. */
const MAX_SHOWN = 50;

/** Who waits to be let in. Not there when nobody does, or when it is not one's to answer. */
@Component({
  selector: 'app-waiting-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RtkAction, RtkIfCan],
  template: `
    @if (people().length > 0) {
      <ng-container *rtkIfCan="['admit', 'reject']; match: 'any'">
        <section class="card panel" aria-labelledby="waiting-title" data-testid="waiting-panel">
          <div class="head">
            <h2 id="waiting-title">
              Waiting room <span class="count">{{ total() }}</span>
            </h2>
            @if (total() > 1) {
              <button type="button" class="button" (click)="admitAll()">Admit all</button>
              <button type="button" class="button quiet danger" (click)="rejectAll()">Deny all</button>
            }
          </div>
          <ul>
            @for (person of people(); track person.id) {
              <li data-testid="waiting" [attr.data-participant-name]="person.raw">
                <span class="name">
                  <bdi [title]="person.name">{{ person.name }}</bdi>
                  @if (failures.of(person.id); as failure) {
                    <small role="alert">{{ failure }}</small>
                  }
                </span>
                <button
                  class="button"
                  rtkAction="admit"
                  [rtkActionTarget]="person.id"
                  [attr.aria-label]="'Admit ' + person.name"
                >
                  <span>Admit</span>
                </button>
                <button
                  class="button quiet danger icon-only"
                  rtkAction="reject"
                  [rtkActionTarget]="person.id"
                  [attr.aria-label]="'Deny ' + person.name"
                  title="Deny"
                >
                  <app-icon name="close" />
                </button>
              </li>
            }
          </ul>
          @if (total() > people().length) {
            <p class="hint">and {{ total() - people().length }} more</p>
          }
        </section>
      </ng-container>
    }
  `,
  styleUrl: './panel.css',
})
export class WaitingPanel {
  readonly #moderation = inject(ModerationService);
  readonly #batches = inject(Batches);
  protected readonly failures = inject(ActionFailures);
  protected readonly total = computed(() => this.#moderation.waitlisted().length);
  protected readonly people = computed(() =>
    this.#moderation
      .waitlisted()
      .slice(0, MAX_SHOWN)
      .map(({ id, name }) => ({ id, raw: name, name: displayName(name) })),
  );

  protected admitAll(): void {
    void this.#batches.follow('Admit all', this.#moderation.admit(this.#moderation.waitlisted()));
  }

  protected rejectAll(): void {
    void this.#batches.follow('Deny all', this.#moderation.reject(this.#moderation.waitlisted()));
  }
}

import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ModerationService, RtkAction } from 'ngx-rtk-moderation';
import { ActionFailures } from './action-failures';
import { Icon } from './icon';
import { displayName } from './names';

/** So many are shown: who is answered makes room for the next. */
const SHOWN = 20;

/** Who waits to be let in, and who asks for the stage. Not there while nobody does. */
@Component({
  selector: 'app-requests-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RtkAction],
  template: `
    @for (group of groups(); track group.title) {
      <section class="card" [attr.data-testid]="group.id" [attr.aria-labelledby]="group.id + '-title'">
        <h2 [id]="group.id + '-title'">
          {{ group.title }} <span class="count">{{ group.total }}</span>
        </h2>
        <ul>
          @for (person of group.people; track person.id) {
            <li data-testid="request" [attr.data-participant-name]="person.name">
              <bdi [title]="name(person.name)">{{ name(person.name) }}</bdi>
              <button
                class="button small"
                [rtkAction]="group.yes"
                [rtkActionOn]="person.id"
                [attr.aria-label]="group.yesLabel + ' ' + name(person.name)"
              >
                <app-icon name="check" /> {{ group.yesText }}
              </button>
              <button
                class="button danger small icon-only"
                [rtkAction]="group.no"
                [rtkActionOn]="person.id"
                [attr.aria-label]="group.noLabel + ' ' + name(person.name)"
                [title]="group.noLabel"
              >
                <app-icon name="close" />
              </button>
              @if (failures.of(person.id); as failure) {
                <p class="failure">{{ failure }}</p>
              }
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.75rem;
    }
    :host:empty {
      display: none;
    }
    section {
      max-block-size: 16rem;
      overflow-y: auto;
      border-color: color-mix(in srgb, var(--warn) 45%, var(--line));
    }
    h2 {
      padding: 0.75rem 0.875rem 0.375rem;
    }
    .count {
      display: inline-block;
      min-inline-size: 1.375rem;
      padding-inline: 0.375rem;
      border-radius: 99px;
      background: var(--warn-soft);
      color: var(--warn);
      font-size: 0.8125rem;
      text-align: center;
    }
    ul {
      margin: 0;
      padding: 0 0 0.5rem;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem;
      padding: 0.3125rem 0.875rem;
    }
    bdi {
      flex: 1;
      min-inline-size: 0;
      overflow: hidden;
      white-space: nowrap;
      text-overflow: ellipsis;
    }
    .failure {
      flex-basis: 100%;
      color: var(--bad);
      font-size: 0.8125rem;
    }
    .small {
      --icon-size: 0.875rem;
    }
  `,
})
export class RequestsPanel {
  readonly #moderation = inject(ModerationService);
  protected readonly failures = inject(ActionFailures);
  protected readonly name = displayName;

  protected readonly groups = computed(() => {
    const waiting = this.#moderation.waiting();
    const stage = this.#moderation.stageRequests();
    return [
      {
        id: 'waiting-room',
        title: 'Waiting to be let in',
        total: waiting.length,
        people: waiting.slice(0, SHOWN),
        yes: 'admit',
        yesText: 'Let in',
        yesLabel: 'Let in',
        no: 'reject',
        noLabel: 'Turn away',
      } as const,
      {
        id: 'stage-requests',
        title: 'Asking for the stage',
        total: stage.length,
        people: stage.slice(0, SHOWN),
        yes: 'grantStage',
        yesText: 'Let on',
        yesLabel: 'Let on stage',
        no: 'denyStage',
        noLabel: 'Decline',
      } as const,
    ].filter(({ total }) => total > 0);
  });
}

import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ModerationService, RtkAction, RtkIfCan, type ParticipantSnapshot } from 'ngx-rtk-moderation';
import { ActionFailures } from './action-failures';
import { Batches } from './batches';
import { isHostPreset } from './host-protection';
import { Icon } from './icon';
import { displayName } from './names';

const MAX_SHOWN = 50;

/** Who asks for the stage, and who was let onto it. Only where there is a stage, and it is one's to answer. */
@Component({
  selector: 'app-stage-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RtkAction, RtkIfCan],
  template: `
    @if (asking().length + onStage().length > 0) {
      <ng-container *rtkIfCan="['grantStage', 'denyStage']; match: 'any'">
        <section class="card panel" aria-labelledby="stage-title" data-testid="stage-panel">
          <div class="head">
            <h2 id="stage-title">
              Stage <span class="count">{{ onStage().length }}</span>
            </h2>
            @if (asking().length > 1) {
              <button type="button" class="button" (click)="grantAll()">Let all on stage</button>
              <button type="button" class="button quiet danger" (click)="denyAll()">Decline all</button>
            }
          </div>
          <ul>
            @for (person of asking(); track person.id) {
              <li data-testid="stage-request" [attr.data-participant-name]="person.raw">
                <span class="name">
                  <bdi [title]="person.name">{{ person.name }}</bdi>
                  @if (failures.of(person.id); as failure) {
                    <small role="alert">{{ failure }}</small>
                  } @else {
                    <small class="asks">asks for the stage</small>
                  }
                </span>
                <button
                  class="button"
                  rtkAction="grantStage"
                  [rtkActionTarget]="person.id"
                  [attr.aria-label]="'Let ' + person.name + ' on stage'"
                >
                  <span>Let on</span>
                </button>
                <button
                  class="button quiet danger icon-only"
                  rtkAction="denyStage"
                  [rtkActionTarget]="person.id"
                  [attr.aria-label]="'Decline ' + person.name"
                  title="Decline"
                >
                  <app-icon name="close" />
                </button>
              </li>
            }
            @for (person of onStage().slice(0, maxShown); track person.id) {
              <li data-testid="on-stage" [attr.data-participant-name]="person.raw">
                <span class="name">
                  <bdi [title]="person.name">{{ person.name }}</bdi>
                  @if (!person.isThere) {
                    <small class="asks">may come on stage</small>
                  }
                  @if (failures.of(person.id); as failure) {
                    <small role="alert">{{ failure }}</small>
                  }
                </span>
                <button
                  #action="rtkAction"
                  class="button quiet danger"
                  rtkAction="removeFromStage"
                  [rtkActionTarget]="person.id"
                  [attr.aria-label]="'Take ' + person.name + ' off stage'"
                  [attr.title]="action.reasonText()"
                >
                  <span>Take off</span>
                </button>
              </li>
            }
          </ul>
          @if (onStage().length > maxShown) {
            <p class="hint">and {{ onStage().length - maxShown }} more</p>
          }
        </section>
      </ng-container>
    }
  `,
  styleUrl: './panel.css',
})
export class StagePanel {
  readonly #moderation = inject(ModerationService);
  readonly #batches = inject(Batches);
  protected readonly failures = inject(ActionFailures);
  protected readonly maxShown = MAX_SHOWN;
  protected readonly asking = computed(() => this.#moderation.stageRequests().slice(0, MAX_SHOWN).map(named));
  /** Hosts are there by their role, not because somebody let them. */
  protected readonly onStage = computed(() =>
    this.#moderation
      .participants()
      .filter(
        ({ stageStatus, presetName }) =>
          (stageStatus === 'ON_STAGE' || stageStatus === 'ACCEPTED_TO_JOIN_STAGE') &&
          !isHostPreset(presetName),
      )
      .map(named),
  );

  protected grantAll(): void {
    const run = this.#moderation.grantStage(this.#moderation.stageRequests());
    void this.#batches.follow('Let all on stage', run);
  }

  protected denyAll(): void {
    void this.#batches.follow('Decline all', this.#moderation.denyStage(this.#moderation.stageRequests()));
  }
}

interface Person {
  readonly id: string;
  readonly raw: string;
  readonly name: string;
  /** Whether they are on the stage, not just allowed to be. */
  readonly isThere: boolean;
}

function named({ id, name, stageStatus }: ParticipantSnapshot): Person {
  return { id, raw: name, name: displayName(name), isThere: stageStatus === 'ON_STAGE' };
}

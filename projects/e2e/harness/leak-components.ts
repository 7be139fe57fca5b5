import { ChangeDetectionStrategy, Component, effect, inject } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import {
  ModerationService,
  provideModeration,
  RtkAction,
  RtkIfCan,
  RtkIfPhase,
  type ParticipantSnapshot,
} from 'ngx-rtk-moderation';

/** One participant with everything that the library has for templates, and what components do beside it. */
@Component({
  selector: 'app-person',
  imports: [RtkAction, RtkIfCan, RtkIfPhase],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p *rtkIfPhase="['joined', 'reconnecting']; let room">{{ room.self?.name }}</p>
    <button rtkAction="pin" [rtkActionTarget]="id">Pin</button>
    <button *rtkIfCan="'kick'; target: id; else denied" rtkAction="kick" [rtkActionTarget]="id">
      Remove
    </button>
    <ng-template #denied>May stay</ng-template>
    <p>{{ mayMute() }} {{ moderation.pending('pin', id) }}</p>
  `,
})
export class Person {
  readonly moderation = inject(ModerationService);
  readonly id = unpinned().id;
  readonly mayMute = toSignal(this.moderation.can$('disableAudio', this.id));
  listed = 0;

  constructor() {
    effect(() => void this.moderation.check('blockAudio', this.id));
    this.moderation.participants$
      .pipe(takeUntilDestroyed())
      .subscribe(({ length }) => (this.listed = length));
  }
}

/** The present meeting once more, with a service that lives as long as this component. */
@Component({
  selector: 'app-second-meeting',
  imports: [RtkAction],
  providers: [provideModeration()],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (person of moderation.participants(); track person.id) {
      <button rtkAction="disableAudio" [rtkActionTarget]="person">{{ person.name }}</button>
    }
  `,
})
export class SecondMeeting {
  readonly moderation = inject(ModerationService);

  constructor() {
    this.moderation.connect(presentMeeting());
  }
}

/** Everyone, each with directives of their own. */
@Component({
  selector: 'app-people',
  imports: [RtkAction, RtkIfCan],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (person of moderation.participants(); track person.id) {
      <div class="person">
        {{ person.name }}
        <button rtkAction="disableAudio" [rtkActionTarget]="person">Mute</button>
        <button *rtkIfCan="'kick'; target: person" rtkAction="kick" [rtkActionTarget]="person">Remove</button>
      </div>
    }
  `,
})
export class People {
  readonly moderation = inject(ModerationService);
}

/** Makes the mistakes that the others do not make. */
@Component({
  selector: 'app-forgetful',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<button>Kept</button>`,
})
export class Forgetful {
  people: readonly ParticipantSnapshot[] = [];

  constructor() {
    inject(ModerationService).participants$.subscribe((people) => (this.people = people));
  }
}

export function presentMeeting(): NonNullable<typeof harness.meeting> {
  const { meeting } = harness;
  if (!meeting) throw new Error('There is no client on this page yet');
  return meeting;
}

/** Somebody who can be pinned. */
export function unpinned(): { readonly id: string; readonly userId: string } {
  for (const participant of presentMeeting().participants.joined.values()) {
    if (!participant.isPinned) return participant;
  }
  throw new Error('There is nobody to pin');
}

import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { ModerationService, RtkAction, RtkIfCan } from 'ngx-rtk-moderation';

/** The component under test. */
@Component({
  selector: 'app-people',
  imports: [RtkAction, RtkIfCan],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (person of moderation.participants(); track person.id) {
      {{ person.name }}
      <button
        *rtkIfCan="'kick'; target: person"
        rtkAction="kick"
        [rtkActionTarget]="person"
        (rtkActionDone)="result.set('Removed.')"
        (rtkActionFailed)="result.set('Failed: ' + $event.reason)"
      >
        Remove
      </button>
    }
    {{ result() }}
  `,
})
export class People {
  readonly moderation = inject(ModerationService);
  readonly result = signal('');
}

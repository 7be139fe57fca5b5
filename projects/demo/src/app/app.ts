import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RtkIfPhase } from 'ngx-rtk-moderation';
import { Activity } from './activity';
import { ActionFailures } from './action-failures';
import { ConfirmDialog } from './confirm-dialog';
import { LeftView } from './left-view';
import { Room } from './room';
import { StartView } from './start-view';
import { WaitingView } from './waiting-view';

/** One view for each phase of the session. */
@Component({
  selector: 'app-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ConfirmDialog, LeftView, Room, RtkIfPhase, StartView, WaitingView],
  template: `
    <app-start-view *rtkIfPhase="['none', 'init']" />
    <app-waiting-view *rtkIfPhase="'waiting'" />
    <app-room *rtkIfPhase="['joined', 'reconnecting']" />
    <app-left-view *rtkIfPhase="'left'; let left" [reason]="left.reason" />
    <app-confirm-dialog />
  `,
})
export class App {
  constructor() {
    // They listen from the start: what they tell is not repeated for those who come later.
    inject(Activity);
    inject(ActionFailures);
  }
}

import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RtkIfPhase, type TargetAction } from 'ngx-rtk-moderation';
import { RtkModerationList } from 'ngx-rtk-moderation/ui';
import { ActivityLog } from './activity-log';
import { AuditExport } from './audit-export';
import { BatchBar } from './batch-bar';
import { Icon } from './icon';
import { Invites } from './invites';
import { MeetingSession } from './meeting-session';
import { RoomHeader } from './room-header';
import { StagePanel } from './stage-panel';
import { Toolbar } from './toolbar';
import { WaitingPanel } from './waiting-panel';

/** The console: what a moderator sees of a meeting that they are in. */
@Component({
  selector: 'app-room',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    ActivityLog,
    AuditExport,
    BatchBar,
    Icon,
    Invites,
    RoomHeader,
    RtkIfPhase,
    RtkModerationList,
    StagePanel,
    Toolbar,
    WaitingPanel,
  ],
  template: `
    <app-room-header />
    <main data-testid="room">
      <section class="card people" aria-labelledby="people-title">
        <div *rtkIfPhase="'reconnecting'" class="message warn" data-testid="reconnecting">
          <app-icon name="alert" />
          <span class="text">The connection is down. What you see is the last that was known.</span>
        </div>
        <app-toolbar />
        <app-batch-bar />
        <rtk-moderation-list [menuActions]="menuActions" [selectable]="false" />
      </section>
      <div class="side">
        <app-waiting-panel />
        <app-stage-panel />
        <app-activity-log class="card" />
        <div class="card tools">
          @if (session.request().kind === 'sandbox') {
            <app-invites />
          }
          <app-audit-export />
        </div>
      </div>
    </main>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-rows: auto minmax(0, 1fr);
      min-block-size: 100dvh;
    }
    main {
      display: grid;
      gap: 1rem;
      align-content: start;
      padding: clamp(0.5rem, 2vw, 1.25rem);
    }
    .people {
      display: flex;
      flex-direction: column;
      min-inline-size: 0;
      overflow: clip;
    }
    .people > .message {
      border-radius: 0;
    }
    rtk-moderation-list {
      flex: 1;
    }
    .side {
      display: grid;
      gap: 1rem;
      align-content: start;
      min-inline-size: 0;
    }
    .tools {
      display: grid;
      gap: 1.25rem;
      padding: 1rem;
    }
    @media (min-width: 64rem) {
      :host {
        block-size: 100dvh;
      }
      main {
        grid-template-columns: minmax(0, 1fr) 22rem;
        grid-template-rows: minmax(0, 1fr);
        align-content: stretch;
        min-block-size: 0;
        inline-size: min(100%, 96rem);
        margin-inline: auto;
      }
      .people {
        min-block-size: 0;
      }
      .side {
        display: flex;
        flex-direction: column;
        min-block-size: 0;
        overflow-y: auto;
      }
      .side > * {
        flex: none;
      }
      .side > app-activity-log {
        flex: 1 0 12rem;
        min-block-size: 12rem;
      }
    }
  `,
})
export class Room {
  protected readonly session = inject(MeetingSession);
  protected readonly menuActions: readonly TargetAction[] = [
    ...(['pin', 'unpin', 'grantStage', 'removeFromStage'] as const),
    ...([
      'allowAudio',
      'blockAudio',
      'allowVideo',
      'blockVideo',
      'allowScreenShare',
      'blockScreenShare',
    ] as const),
    'kick',
  ];
}

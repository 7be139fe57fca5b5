import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import type { TargetAction } from 'ngx-rtk-moderation';
import { RtkModerationPanel } from 'ngx-rtk-moderation/ui';
import { AuditExport } from './audit-export';
import { HostProtection } from './host-protection';
import { Invites } from './invites';
import { MeetingSession } from './meeting-session';
import { RoomHeader } from './room-header';

/** The console: the panel, and what an app has beside it. */
@Component({
  selector: 'app-room',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AuditExport, Invites, RoomHeader, RtkModerationPanel],
  template: `
    <app-room-header />
    <main>
      <rtk-moderation-panel class="card" [menuActions]="menuActions" />
      <div class="card tools">
        <label class="check">
          <input
            type="checkbox"
            [checked]="protection.on()"
            (change)="protection.on.set($any($event.target).checked)"
          />
          Protect hosts
        </label>
        @if (session.request().kind === 'sandbox') {
          <app-invites />
        }
        <app-audit-export />
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
    rtk-moderation-panel {
      min-inline-size: 0;
      overflow: clip;
    }
    .tools {
      display: grid;
      gap: 1.25rem;
      align-self: start;
      padding: 1rem;
    }
    @media (min-width: 64rem) {
      :host {
        block-size: 100dvh;
      }
      main {
        grid-template: minmax(0, 1fr) / minmax(0, 1fr) 22rem;
        align-content: stretch;
        inline-size: min(100%, 96rem);
        margin-inline: auto;
      }
    }
  `,
})
export class Room {
  protected readonly session = inject(MeetingSession);
  protected readonly protection = inject(HostProtection);
  protected readonly menuActions: readonly TargetAction[] = [
    ...(['pin', 'unpin', 'grantStage', 'removeFromStage', 'allowAudio', 'blockAudio'] as const),
    ...(['allowVideo', 'blockVideo', 'allowScreenShare', 'blockScreenShare', 'kick'] as const),
  ];
}

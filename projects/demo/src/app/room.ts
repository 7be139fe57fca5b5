import { ChangeDetectionStrategy, Component } from '@angular/core';
import { ActivityLog } from './activity-log';
import { InviteLinks } from './invite-links';
import { ParticipantList } from './participant-list';
import { RequestsPanel } from './requests-panel';
import { RoomHeader } from './room-header';
import { RoomToolbar } from './room-toolbar';

/** The meeting, for whoever is in it. */
@Component({
  selector: 'app-room',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ActivityLog, InviteLinks, ParticipantList, RequestsPanel, RoomHeader, RoomToolbar],
  host: { 'data-testid': 'room' },
  template: `
    <app-room-header />
    <main>
      <section class="people card" aria-labelledby="people-title">
        <app-room-toolbar />
        <app-participant-list />
      </section>
      <aside aria-label="Requests, activity and invitations">
        <app-requests-panel />
        <app-activity-log class="card" />
        <app-invite-links />
      </aside>
    </main>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-block-size: 100dvh;
    }
    main {
      display: flex;
      flex-direction: column;
      gap: 0.75rem;
      inline-size: min(100%, 90rem);
      margin-inline: auto;
      padding: 0.75rem;
    }
    .people {
      display: flex;
      flex-direction: column;
      min-block-size: min(36rem, 88dvh);
      block-size: 88dvh;
      overflow: hidden;
    }
    app-participant-list {
      flex: 1;
      min-block-size: 0;
    }
    aside {
      display: flex;
      flex-direction: column;
      gap: 0.75rem;
    }
    app-activity-log {
      block-size: 20rem;
    }
    @media (min-width: 62rem) {
      :host {
        block-size: 100dvh;
        min-block-size: 32rem;
      }
      main {
        flex: 1;
        display: grid;
        grid-template-columns: minmax(0, 1fr) 20.5rem;
        gap: 1rem;
        padding: 1rem;
        min-block-size: 0;
      }
      .people {
        min-block-size: 0;
        block-size: auto;
      }
      aside {
        min-block-size: 0;
      }
      app-activity-log {
        flex: 1;
        block-size: auto;
        min-block-size: 8rem;
      }
    }
  `,
})
export class Room {}

import { Component, inject, signal } from '@angular/core';
import { ModerationService } from 'ngx-rtk-moderation';
import type RealtimeKitClient from '@cloudflare/realtimekit';
import type { RTKParticipant } from '@cloudflare/realtimekit';
import { bootstrap } from './bootstrap';
import { muteEach } from './floor';
import { follow } from './service';
import type { Start } from './subject';

const template = `<ul>
  @for (person of people(); track person.id) {
    <li>
      {{ person.name }}
      @if (person.audioEnabled) { <b>mic</b> }
      @if (person.videoEnabled) { <b>cam</b> }
    </li>
  }
</ul>`;

@Component({ selector: 'bench-list', template })
class NaiveList {
  readonly people = signal<readonly RTKParticipant[]>([]);
}

@Component({ selector: 'bench-list', template })
class ServiceList {
  readonly people = inject(ModerationService).participants;
}

/** What an application writes first: a listener per participant, and the whole list anew on each event. */
export const naiveList: Start = async (meeting: RealtimeKitClient) => {
  const app = await bootstrap(NaiveList);
  const list = app.components[0]?.instance as NaiveList;
  const { joined } = meeting.participants;
  let emissions = 0;
  const update = (): void => {
    emissions++;
    list.people.set(joined.toArray());
  };
  const listen = (person: RTKParticipant): void => {
    for (const event of ['audioUpdate', 'videoUpdate', 'pinned', 'unpinned'] as const)
      person.on(event, update);
    update();
  };
  joined.on('participantJoined', listen);
  joined.on('participantLeft', update);
  meeting.self.permissions.on('permissionsUpdate', update);
  return {
    emissions: () => emissions,
    muteAll: () => meeting.participants.disableAllAudio(true),
    muteEach: (ids) => muteEach(meeting, ids),
  };
};

/** The same list, of the library's participants. */
export const serviceList: Start = async (meeting) => follow(await bootstrap(ServiceList), meeting);

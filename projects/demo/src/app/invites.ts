import { DOCUMENT, ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Icon } from './icon';
import { inviteAddress, ROLES } from './join-request';
import { MeetingSession } from './meeting-session';

/** Names of those who join from the links, one for each role. */
const NAMES = ['Grace', 'Alan', 'Edsger', 'Barbara', 'Margaret', 'Dennis'];

/** Links that join the same room as somebody else, each in a new tab. */
@Component({
  selector: 'app-invites',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <h2 id="invites-title">Join as somebody else</h2>
    <p class="hint">Each opens a new tab in this room.</p>
    <ul class="actions" aria-labelledby="invites-title">
      @for (link of links(); track link.label) {
        <li>
          <a class="button" target="_blank" rel="noopener" [href]="link.href" data-testid="invite">
            {{ link.label }}<app-icon name="open" /><span class="visually-hidden">, in a new tab</span>
          </a>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.375rem;
    }
    .button {
      min-block-size: 2rem;
      font-size: 0.8125rem;
      color: inherit;
      --icon-size: 0.875rem;
    }
  `,
})
export class Invites {
  readonly #session = inject(MeetingSession);
  readonly #document = inject(DOCUMENT);

  protected readonly links = computed(() => {
    const request = this.#session.sandboxRequest();
    const isWebinar = request.preset.startsWith('webinar');
    return ROLES.flatMap((role, index) =>
      role.preset.startsWith('webinar') === isWebinar
        ? {
            label: role.label,
            href: inviteAddress(this.#document.location.href, request, role, NAMES[index] ?? 'Guest'),
          }
        : [],
    );
  });
}

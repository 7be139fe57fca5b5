import { ChangeDetectionStrategy, Component, computed, DOCUMENT, inject, signal } from '@angular/core';
import { Icon } from './icon';
import { inviteAddress, ROLES } from './join-request';
import { MeetingSession } from './meeting-session';

/** Links that open the room as somebody else: a sandbox is more fun with company. */
@Component({
  selector: 'app-invite-links',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    @if (links().length > 0) {
      <section class="card" aria-labelledby="invite-title" data-testid="invite">
        <h2 id="invite-title">Join as somebody else</h2>
        <p class="hint">Each opens this room in a new tab.</p>
        <ul>
          @for (link of links(); track link.preset) {
            <li>
              <a
                class="button small"
                target="_blank"
                rel="noopener"
                [href]="link.address"
                (click)="opened.update(next)"
              >
                {{ link.label }}<span class="sr-only"> in a new tab</span> <app-icon name="open" />
              </a>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    section {
      padding: 0.75rem 0.875rem 0.875rem;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      margin: 0.625rem 0 0;
      padding: 0;
      list-style: none;
    }
    a {
      --icon-size: 0.875rem;
    }
  `,
})
export class InviteLinks {
  readonly #session = inject(MeetingSession);
  readonly #document = inject(DOCUMENT);
  /** How many links were opened: the next one has another name. */
  protected readonly opened = signal(0);
  protected readonly next = (count: number): number => count + 1;

  protected readonly links = computed(() => {
    const request = this.#session.request();
    if (request.kind !== 'sandbox') return [];
    const { href } = this.#document.location;
    const isWebinar = request.preset.startsWith('webinar');
    const roles = ROLES.filter(({ preset }) => preset.startsWith('webinar') === isWebinar);
    const suffix = this.opened() > 0 ? ` ${this.opened() + 1}` : '';
    return roles.map((role) => ({
      ...role,
      address: inviteAddress(href, request, role, `${NAMES[role.preset] ?? role.label}${suffix}`),
    }));
  });
}

const NAMES: Readonly<Record<string, string>> = {
  host: 'Helena',
  participant: 'Paolo',
  viewer: 'Viola',
  guest: 'Gustav',
  'webinar-host': 'Wanda',
  'webinar-viewer': 'Willem',
};

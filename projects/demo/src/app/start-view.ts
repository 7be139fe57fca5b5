import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { Icon } from './icon';
import { ROLES, type JoinRequest, type SandboxRequest } from './join-request';
import { MeetingSession } from './meeting-session';

/** Who joins, as what, and where: a room of the sandbox, or a real meeting by its token. */
@Component({
  selector: 'app-start-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  templateUrl: './start-view.html',
  styleUrl: './start-view.css',
})
export class StartView {
  protected readonly session = inject(MeetingSession);
  protected readonly roles = ROLES;
  protected readonly kind = linkedSignal(() => this.session.request().kind);

  /** What the fields start with. */
  protected readonly sandbox = computed((): Omit<SandboxRequest, 'kind'> => {
    const request = this.session.request();
    return request.kind === 'sandbox' ? request : { ...EMPTY, audio: request.audio, video: request.video };
  });
  protected readonly preset = linkedSignal(() => this.sandbox().preset);
  protected readonly hint = computed(
    () => ROLES.find(({ preset }) => preset === this.preset())?.hint ?? 'A role of your own sandbox.',
  );
  /** A role that only the address knows. */
  protected readonly otherRole = computed(() => {
    const { preset } = this.sandbox();
    return ROLES.some((role) => role.preset === preset) ? null : preset;
  });

  protected submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.session.busy()) return;
    const data = new FormData(event.target as HTMLFormElement);
    void this.session.join(this.#request(data));
  }

  #request(data: FormData): JoinRequest {
    const text = (key: string): string => {
      const value = data.get(key);
      return typeof value === 'string' ? value.trim() : '';
    };
    const devices = { audio: data.has('audio'), video: data.has('video') };
    if (this.kind() === 'token') return { kind: 'token', authToken: text('token'), ...devices };
    return {
      kind: 'sandbox',
      name: text('name'),
      preset: text('preset'),
      meeting: text('meeting'),
      url: this.sandbox().url,
      ...devices,
    };
  }
}

const EMPTY = { name: '', preset: 'host', meeting: 'demo', url: location.origin };

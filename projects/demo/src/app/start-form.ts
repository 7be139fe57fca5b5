import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { FocusOnEnter } from './focus-on-enter';
import { Icon } from './icon';
import { ROLES, type JoinRequest, type SandboxRequest } from './join-request';
import { MeetingSession } from './meeting-session';

/** Asks whom to join as, and where: a room of the sandbox, or a real meeting. */
@Component({
  selector: 'app-start-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FocusOnEnter, Icon],
  templateUrl: './start-form.html',
  styleUrl: './start-form.css',
})
export class StartForm {
  protected readonly session = inject(MeetingSession);
  protected readonly roles = ROLES;
  protected readonly kind = signal<JoinRequest['kind']>(this.session.request().kind);
  /** What the fields show at first. */
  protected readonly first = this.session.sandboxRequest();
  protected readonly preset = linkedSignal(() => this.first.preset);
  protected readonly hint = computed(() => ROLES.find(({ preset }) => preset === this.preset())?.hint ?? '');
  /** A preset from the address that is not among the roles is offered too: the sandbox knows more of them. */
  protected readonly otherPreset = ROLES.some(({ preset }) => preset === this.first.preset)
    ? null
    : this.first.preset;

  protected submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.session.busy()) return;
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const text = (key: string): string => {
      const value = data.get(key);
      return typeof value === 'string' ? value.trim() : '';
    };
    const devices = { audio: data.has('audio'), video: data.has('video') };
    if (this.kind() === 'token') {
      const field = form.elements.namedItem('token') as HTMLInputElement;
      const authToken = field.value.trim();
      field.value = '';
      void this.session.join({ kind: 'token', authToken, ...devices });
      return;
    }
    const { url } = this.first;
    const request: SandboxRequest = {
      kind: 'sandbox',
      name: text('name'),
      preset: text('preset'),
      meeting: text('meeting'),
      url,
      ...devices,
    };
    void this.session.join(request);
  }
}

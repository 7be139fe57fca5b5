import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { ModerationRoom } from 'ngx-rtk-moderation';
import { Icon } from '../app/icon';

/** Stands for the app's own video tiles. */
@Component({
  selector: 'app-stage',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <ul aria-label="Videos" tabindex="0">
      @for (person of room.participants(); track person.id; let i = $index) {
        <li [style.--hue]="(i * 47) % 360">
          <span class="avatar" aria-hidden="true">{{ person.name.charAt(0) }}</span>
          <span class="name">
            <bdi>{{ person.name }}</bdi>
            @if (!person.audioEnabled) {
              <app-icon name="mic-off" /><span class="visually-hidden">, muted</span>
            }
          </span>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
      min-inline-size: 0;
      inline-size: 100%;
      block-size: 100%;
      container-type: inline-size;
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 9.5rem), 1fr));
      gap: 0.5rem;
      align-content: start;
      block-size: 100%;
      padding: 0.5rem;
      overflow-y: auto;
    }
    li {
      position: relative;
      display: grid;
      place-items: center;
      aspect-ratio: 16 / 9;
      overflow: clip;
      border-radius: var(--radius-small);
      background: light-dark(hsl(var(--hue) 30% 88%), hsl(var(--hue) 22% 20%));
    }
    .avatar {
      display: grid;
      place-items: center;
      inline-size: 2.75rem;
      block-size: 2.75rem;
      border-radius: 50%;
      background: light-dark(hsl(var(--hue) 35% 76%), hsl(var(--hue) 26% 32%));
      font-size: 1.125rem;
      font-weight: 600;
    }
    .name {
      position: absolute;
      inset-block-end: 0;
      inset-inline: 0;
      display: flex;
      align-items: center;
      gap: 0.25rem;
      padding: 0.25rem 0.5rem;
      font-size: 0.8125rem;
      --icon-size: 0.9375rem;
    }
    /* Nothing is left of it beside the panel on a phone. */
    @container (max-width: 5rem) {
      ul {
        display: none;
      }
    }
    bdi {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  `,
})
export class Stage {
  protected readonly room = inject(ModerationRoom);
}

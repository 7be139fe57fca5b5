import { ChangeDetectionStrategy, Component, input } from '@angular/core';

interface Choice {
  readonly label: string;
  readonly href: string;
  readonly isCurrent: boolean;
}

/** What can be chosen, by the name of the parameter; the first is the default, which needs none. */
const CHOICES = {
  as: [
    ['', 'As a host'],
    ['participant', 'As a participant'],
  ],
  scheme: [
    ['', 'System'],
    ['light', 'Light'],
    ['dark', 'Dark'],
  ],
  dir: [
    ['', 'Left to right'],
    ['rtl', 'Right to left'],
  ],
  width: [
    ['', 'Full width'],
    ['768', '768 px'],
    ['390', '390 px'],
    ['320', '320 px'],
  ],
} as const;

const LABELS = { as: 'Role', scheme: 'Colours', dir: 'Direction', width: 'Width' };

/** Links to the same page in another role, in other colours, in the other direction or in another width. */
@Component({
  selector: 'app-view-links',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (key of keys(); track key) {
      <ul [attr.aria-label]="labels[key]">
        @for (choice of choices(key); track choice.label) {
          <li>
            <a [href]="choice.href" [attr.aria-current]="choice.isCurrent || null"
              ><bdi>{{ choice.label }}</bdi></a
            >
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host,
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 1.25rem;
    }
    ul {
      column-gap: 0.125rem;
    }
    a {
      display: inline-block;
      padding: 0.1875rem 0.5rem;
      border-radius: var(--radius-small);
      color: var(--muted);
      font-size: 0.8125rem;
    }
    a[aria-current] {
      background: var(--accent-soft);
      color: var(--accent);
      font-weight: 600;
      text-decoration: none;
    }
  `,
})
export class ViewLinks {
  readonly keys = input.required<readonly (keyof typeof CHOICES)[]>();
  protected readonly labels = LABELS;

  protected choices(key: keyof typeof CHOICES): readonly Choice[] {
    const current = new URLSearchParams(location.search);
    return CHOICES[key].map(([value, label]) => {
      const query = new URLSearchParams(current);
      if (value) query.set(key, value);
      else query.delete(key);
      return { label, href: `?${query.toString()}`, isCurrent: (current.get(key) ?? '') === value };
    });
  }
}

/** Gives the page the colours and the direction of its address. */
export function applyView(query: URLSearchParams): void {
  const { documentElement } = document;
  documentElement.dir = query.get('dir') === 'rtl' ? 'rtl' : 'ltr';
  documentElement.style.colorScheme = query.get('scheme') ?? '';
}

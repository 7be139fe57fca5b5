import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  Injectable,
  signal,
  type Signal,
} from '@angular/core';
import { ModerationService } from 'ngx-rtk-moderation';
import { bootstrap } from './bootstrap';
import { follow } from './service';
import type { Start } from './subject';

interface Row {
  readonly id: string;
  /** Whether the row's participant can be removed now, and whether that is under way. */
  readonly state: Signal<string>;
}

/** The rows, and how often one of them was computed. */
@Injectable({ providedIn: 'root' })
class Rows {
  readonly #moderation = inject(ModerationService);
  readonly list = signal<readonly Row[]>([]);
  computations = 0;

  show(ids: readonly string[]): void {
    this.list.set(ids.map((id) => ({ id, state: computed(() => this.#read(id)) })));
  }

  // Whole answers, because only their names are settled.
  #read(id: string): string {
    this.computations++;
    return JSON.stringify([this.#moderation.check('kick', id), this.#moderation.pending('kick', id)]);
  }
}

@Component({
  selector: 'bench-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ul>
    @for (row of rows(); track row.id) {
      <li>{{ row.state() }}</li>
    }
  </ul>`,
})
class ServiceRows {
  readonly rows = inject(Rows).list;
}

/** Rows that read `check` and `pending` of a participant each, as a list with a button in each row does. */
export const serviceRows: Start = async (meeting, rowIds) => {
  const app = await bootstrap(ServiceRows);
  const rows = app.injector.get(Rows);
  rows.show(rowIds);
  return { ...follow(app, meeting), emissions: () => rows.computations };
};

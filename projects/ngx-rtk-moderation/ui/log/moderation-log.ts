import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  model,
  numberAttribute,
} from '@angular/core';
import {
  announceModeration,
  ɵDisplayNames,
  ɵinjectTimeText,
  ɵMODERATION_UI_LABELS,
} from 'ngx-rtk-moderation/ui/setup';
import { Section, type HeadingLevel } from '../section/section';
import { TextWithNames } from '../text/text-with-names';
import { injectLineText } from './line-text';
import { injectMeetingLog } from './meeting-log';

/**
 * What happened in the meeting, newest first: outcomes of this client's actions, who was removed, joined or left, and who is pinned.
 * Screen readers do not read it by themselves, because the same is announced.
 *
 * Recording begins when the first log is created, and continues after it is destroyed. Earlier events are missing. It keeps the last
 * 200 lines of one meeting.
 *
 * ```html
 * <rtk-moderation-log [limit]="20" [open]="true" />
 * ```
 */
@Component({
  selector: 'rtk-moderation-log',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Section, TextWithNames],
  providers: [ɵDisplayNames],
  templateUrl: './moderation-log.html',
  styleUrls: ['../setup/tokens.css', '../list/list-tokens.css', './moderation-log.css'],
})
export class RtkModerationLog {
  /** Number of lines, 200 at most. */
  readonly limit = input(60, { transform: numberAttribute });
  /** Level of the heading. */
  readonly headingLevel = input<HeadingLevel>(3);
  /** Whether the log is unfolded. */
  readonly open = model(false);

  readonly #log = injectMeetingLog();
  readonly #lineText = injectLineText();
  readonly #timeText = ɵinjectTimeText();

  protected readonly labels = inject(ɵMODERATION_UI_LABELS);
  protected readonly lines = computed(() =>
    this.#log.lines(this.limit()).map((line) => ({
      id: line.id,
      text: this.#lineText(line),
      isFailure: line.parts.some(({ fact }) => fact.kind === 'failed'),
      time: this.#timeText(line.at),
      dateTime: new Date(line.at).toISOString(),
    })),
  );

  constructor() {
    announceModeration();
  }
}

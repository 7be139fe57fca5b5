import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  provideModerationUi,
  UI_LABELS,
  withUiLabels,
  type ModerationUiLabels,
  ɵMODERATION_UI_LABELS,
} from 'ngx-rtk-moderation/ui/setup';
import { fill } from './fill';

describe('withUiLabels', () => {
  it('keeps what is left out, and follows the signals that it reads', () => {
    const isGerman = signal(false);
    TestBed.configureTestingModule({
      providers: provideModerationUi(
        {},
        withUiLabels(() => (isGerman() ? { buttons: { cancel: 'Abbrechen' } } : {})),
      ),
    });
    const labels = TestBed.inject(ɵMODERATION_UI_LABELS);
    expect(labels().buttons.cancel).toBe('Cancel');
    isGerman.set(true);
    expect(labels().buttons).toEqual({ ...UI_LABELS.buttons, cancel: 'Abbrechen' });
  });
});

describe('types of labels', () => {
  it('want each key of a whole set, and know each key of a part of it', () => {
    const { cancel, ...otherButtons } = UI_LABELS.buttons;
    const whole = { ...UI_LABELS, buttons: { ...otherButtons, cancel: `${cancel}!` } };
    whole satisfies ModerationUiLabels;
    // @ts-expect-error: a button has no label.
    const incomplete = { ...UI_LABELS, buttons: otherButtons } satisfies ModerationUiLabels;
    // @ts-expect-error: there is no such label.
    const unknown = withUiLabels({ buttons: { abort: 'Stop' } });
    // @ts-expect-error: there is no such group.
    const unknownGroup = withUiLabels({ knobs: {} });
    // @ts-expect-error: a plural is no text.
    const noPlural = withUiLabels({ selection: { count: 'several' } });
    expect([incomplete, unknown, unknownGroup, noPlural]).toHaveLength(4);
    expect(withUiLabels({})).toHaveProperty('ɵkind', 'withUiLabels');
  });
});

describe('fill', () => {
  it('inserts a name as it is', () => {
    expect(fill('Mute {name}', { name: '{action} $& $1' })).toBe('Mute {action} $& $1');
    expect(fill('{who} and {other}', { who: 'Ada' })).toBe('Ada and {other}');
  });
});

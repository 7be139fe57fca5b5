import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  provideModerationUi,
  UI_LABELS,
  withUiLabels,
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

describe('fill', () => {
  it('inserts a name as it is', () => {
    expect(fill('Mute {name}', { name: '{action} $& $1' })).toBe('Mute {action} $& $1');
    expect(fill('{who} and {other}', { who: 'Ada' })).toBe('Ada and {other}');
  });
});

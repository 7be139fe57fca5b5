import { SIGNAL } from '@angular/core/primitives/signals';
import { ModerationRoom } from 'ngx-rtk-moderation';
import { TestBed } from '@angular/core/testing';
import { record } from '../../jest/helpers';
import { SignalSubject } from './signal-subject';

/** The name that Angular's developer tools show. */
const nameOf = (read: unknown): unknown => (read as { [SIGNAL]: { debugName?: string } })[SIGNAL].debugName;

describe('SignalSubject', () => {
  it('sets first, and emits when it is asked to, once', () => {
    const subject = new SignalSubject(1, 'count');
    const seen = record(subject.value$);
    subject.set(2);
    expect([subject.value, subject.signal(), seen, subject.isEmitted]).toEqual([2, 2, [1], false]);
    subject.emit();
    subject.emit();
    expect([seen, subject.isEmitted]).toEqual([[1, 2], true]);
  });

  it('emits nothing if the value is the old one again', () => {
    const subject = new SignalSubject(1, 'count');
    const seen = record(subject.value$);
    subject.set(2);
    subject.set(1);
    subject.emit();
    expect(seen).toEqual([1]);
  });

  it('has a debugName in development only', () => {
    const global = globalThis as { ngDevMode?: unknown };
    const before = global.ngDevMode;
    expect(nameOf(new SignalSubject(1, 'count').signal)).toBe('count');
    global.ngDevMode = false;
    try {
      expect(nameOf(new SignalSubject(1, 'count').signal)).toBeUndefined();
    } finally {
      global.ngDevMode = before;
    }
  });
});

describe('ModerationRoom', () => {
  it('has signals whose debugName is the name of the member', () => {
    const room = TestBed.inject(ModerationRoom);
    const names = [
      ...(['meeting', 'snapshot', 'participants', 'self', 'pinned', 'waitlisted', 'stageRequests'] as const),
      ...(['permissions', 'phase', 'leftReason'] as const),
    ];
    expect(names.map((name) => nameOf(room[name]))).toEqual(names);
  });
});

import { inject, InjectionToken } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MODERATION_ACTIONS } from 'ngx-rtk-moderation';
import { DEFAULT_LABELS, MODERATION_LABELS, withLabels, type PartialLabels } from 'ngx-rtk-moderation';
import { provideModeration } from 'ngx-rtk-moderation';

function labels(own: PartialLabels | (() => PartialLabels)) {
  TestBed.configureTestingModule({ providers: [provideModeration({}, withLabels(own))] });
  return TestBed.inject(MODERATION_LABELS);
}

describe('labels', () => {
  it('are English where nothing else is given', () => {
    expect(TestBed.inject(MODERATION_LABELS)).toBe(DEFAULT_LABELS);
  });

  it('name every action, reason and error', () => {
    const { actions, reasons, errors } = DEFAULT_LABELS;
    expect(Object.keys(actions)).toEqual(MODERATION_ACTIONS);
    for (const text of [actions, reasons, errors].flatMap((texts) => Object.values(texts))) {
      expect(text).toMatch(/^[A-Z].+/);
    }
    expect(new Set(Object.values(actions)).size).toBe(MODERATION_ACTIONS.length);
  });

  it('are replaced one by one; the others stay', () => {
    const { actions, reasons, errors } = labels({
      actions: { kick: 'Entfernen' },
      errors: { TIMEOUT: 'Keine Antwort.' },
    });
    expect(actions).toEqual({ ...DEFAULT_LABELS.actions, kick: 'Entfernen' });
    expect(reasons).toEqual(DEFAULT_LABELS.reasons);
    expect(errors).toEqual({ ...DEFAULT_LABELS.errors, TIMEOUT: 'Keine Antwort.' });
    expect(DEFAULT_LABELS.actions.kick).toBe('Remove');
  });

  it('may be made when the first text is needed, once, with what is injected', () => {
    const LANGUAGE = new InjectionToken('language', { providedIn: 'root', factory: () => 'de' });
    const make = jest.fn(() => ({ actions: { kick: inject(LANGUAGE) === 'de' ? 'Entfernen' : 'Remove' } }));
    TestBed.configureTestingModule({ providers: [provideModeration({}, withLabels(make))] });
    expect(make).not.toHaveBeenCalled();
    expect(TestBed.inject(MODERATION_LABELS).actions.kick).toBe('Entfernen');
    expect(TestBed.inject(MODERATION_LABELS).actions.pin).toBe('Pin for everyone');
    expect(make).toHaveBeenCalledTimes(1);
  });
});

import {
  createEnvironmentInjector,
  EnvironmentInjector,
  inject,
  InjectionToken,
  Injector,
  runInInjectionContext,
  signal,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  ACTION_LABELS,
  ERROR_LABELS,
  injectActionLabel,
  injectErrorText,
  injectReasonText,
  MODERATION_ACTIONS,
  ModerationError,
  provideModeration,
  REASON_LABELS,
  withLabels,
  type ModerationLabels,
} from 'ngx-rtk-moderation';

function provide(own: ModerationLabels | (() => ModerationLabels)): void {
  TestBed.configureTestingModule({ providers: [provideModeration({}, withLabels(own))] });
}

const actionLabel = () => TestBed.runInInjectionContext(injectActionLabel);
const reasonText = () => TestBed.runInInjectionContext(injectReasonText);
const errorText = () => TestBed.runInInjectionContext(injectErrorText);

describe('labels', () => {
  it('are English by default', () => {
    expect(actionLabel()('kick')).toBe('Remove');
    expect(reasonText()({ possible: false, reason: 'self' })).toBe('You cannot do this to yourself.');
    expect(reasonText()({ possible: true })).toBeNull();
    expect(errorText()(new ModerationError('timeout'))).toBe('There was no answer.');
  });

  it('name every action, reason and error', () => {
    expect(Object.keys(ACTION_LABELS)).toEqual(MODERATION_ACTIONS);
    for (const text of [ACTION_LABELS, REASON_LABELS, ERROR_LABELS].flatMap((texts) =>
      Object.values(texts),
    )) {
      expect(text).toMatch(/^[A-Z].+/);
      expect(text).not.toMatch(/kick/i);
    }
    expect(new Set(Object.values(ACTION_LABELS)).size).toBe(MODERATION_ACTIONS.length);
  });

  it('are replaced one by one', () => {
    provide({ actions: { kick: 'Entfernen' }, errors: { timeout: 'Keine Antwort.' } });
    expect(['kick', 'pin'].map((action) => actionLabel()(action as 'kick'))).toEqual([
      'Entfernen',
      'Pin for everyone',
    ]);
    expect(errorText()(new ModerationError('timeout'))).toBe('Keine Antwort.');
    expect(errorText()(new ModerationError('aborted'))).toBe('This was stopped.');
  });

  it("are replaced by the policy's text", () => {
    provide({ reasons: { policy: 'Nein.' }, errors: { policy: 'Nein.' } });
    expect(reasonText()({ possible: false, reason: 'policy', policyMessage: 'Hosts stay.' })).toBe(
      'Hosts stay.',
    );
    expect(reasonText()({ possible: false, reason: 'policy', policyMessage: '' })).toBe('Nein.');
    expect(errorText()(new ModerationError('policy', { policyMessage: 'Hosts stay.' }))).toBe('Hosts stay.');
    expect(errorText()(new ModerationError('policy'))).toBe('Nein.');
  });

  it('of a function follow the signals that it reads, in an injection context', () => {
    const LANGUAGE = new InjectionToken('language', { providedIn: 'root', factory: () => signal('en') });
    const labels = jest.fn(() => (inject(LANGUAGE)() === 'de' ? { actions: { kick: 'Entfernen' } } : {}));
    provide(labels);
    expect(labels).not.toHaveBeenCalled();
    const label = actionLabel();
    expect(label('kick')).toBe('Remove');
    TestBed.inject(LANGUAGE).set('de');
    expect(label('kick')).toBe('Entfernen');
    expect(label('kick')).toBe('Entfernen');
    expect(labels).toHaveBeenCalledTimes(2);
  });

  it('that a route leaves out are inherited', () => {
    provide({ actions: { kick: 'Entfernen', pin: 'Anheften' } });
    const route = createEnvironmentInjector(
      [provideModeration({}, withLabels({ actions: { kick: 'Rauswerfen' } }))],
      TestBed.inject(EnvironmentInjector),
    );
    const label = runInInjectionContext(route.get(Injector), injectActionLabel);
    expect([label('kick'), label('pin'), label('unpin')]).toEqual(['Rauswerfen', 'Anheften', 'Unpin']);
  });
});

import { TestBed } from '@angular/core/testing';
import { LiveRegions } from './live-regions';

const regions = () => [...document.querySelectorAll<HTMLElement>('[aria-live]')];

describe('live regions', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    TestBed.resetTestingModule();
    document.body.replaceChildren();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('stand empty at the end of the page, and go with the app', () => {
    TestBed.inject(LiveRegions);
    expect(regions().map((region) => [region.getAttribute('aria-live'), region.textContent])).toEqual([
      ['polite', ''],
      ['assertive', ''],
    ]);
    expect(regions().every(({ parentElement }) => parentElement === document.body)).toBe(true);
    TestBed.resetTestingModule();
    expect(regions()).toEqual([]);
  });

  it('are written 100 ms later, so that screen readers notice', () => {
    TestBed.inject(LiveRegions).speak('assertive', 'Ada <b>left</b>.');
    jest.advanceTimersByTime(99);
    expect(regions().map(({ textContent }) => textContent)).toEqual(['', '']);
    jest.advanceTimersByTime(1);
    expect(regions().map(({ textContent }) => textContent)).toEqual(['', 'Ada <b>left</b>.']);
  });

  it('take the same text again as a new message', () => {
    const voice = TestBed.inject(LiveRegions);
    voice.speak('polite', 'Done.');
    jest.advanceTimersByTime(100);
    const before = regions()[0]?.firstChild;
    voice.speak('polite', 'Done.');
    jest.advanceTimersByTime(100);
    expect(regions()[0]?.firstChild).not.toBe(before);
    expect(regions()[0]?.textContent).toBe('Done.');
  });

  it('move, empty, into the modal dialog that has the focus, and back', () => {
    const voice = TestBed.inject(LiveRegions);
    voice.speak('polite', 'Outside.');
    jest.advanceTimersByTime(100);
    const dialog = document.createElement('dialog');
    dialog.setAttribute('open', '');
    const button = document.createElement('button');
    dialog.append(button);
    document.body.append(dialog);
    button.focus();
    voice.speak('polite', 'Inside.');
    const [assertive, polite] = regions();
    expect([polite?.parentElement, polite?.textContent]).toEqual([dialog, '']);
    expect(assertive?.parentElement).toBe(document.body);
    jest.advanceTimersByTime(100);
    expect(polite?.textContent).toBe('Inside.');
    button.blur();
    voice.speak('polite', 'Outside.');
    jest.advanceTimersByTime(100);
    expect([polite?.parentElement, polite?.textContent]).toEqual([document.body, 'Outside.']);
  });
});

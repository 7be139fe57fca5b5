import { DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { provideModeration } from 'ngx-rtk-moderation';
import { provideModerationTesting } from 'ngx-rtk-moderation/testing';
import { DisplayNames } from '../display-names';
import { PROMPT_REQUEST, PromptDialog } from './prompt-dialog';

describe('PromptDialog', () => {
  it('writes the number of several targets as the locale does', async () => {
    const people = Array.from({ length: 1_200 }, (_, index) => ({ id: `p${index}`, name: `N ${index}` }));
    TestBed.configureTestingModule({
      providers: [
        provideModeration(),
        provideModerationTesting({}),
        DisplayNames,
        { provide: DialogRef, useValue: { id: 'prompt' } },
        { provide: PROMPT_REQUEST, useValue: { action: 'kick', targets: people } },
      ],
    });
    const fixture = TestBed.createComponent(PromptDialog);
    await fixture.whenStable();
    const title = (fixture.nativeElement as HTMLElement).querySelector('h2');
    expect(title?.textContent).toBe('Remove 1,200 participants (N 0, N 1, N 2, …)?');
  });
});

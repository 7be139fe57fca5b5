import { TestBed } from '@angular/core/testing';
import { provideModeration } from 'ngx-rtk-moderation';
import { ModerationTestingController, provideModerationTesting } from 'ngx-rtk-moderation/testing';
import { RtkModerationList } from 'ngx-rtk-moderation/ui';

describe('a row', () => {
  it('keeps the direction of a name within the name', async () => {
    const name = '\u202Eeca';
    TestBed.configureTestingModule({
      providers: [provideModeration(), provideModerationTesting({ participants: [{ id: 'ace', name }] })],
    });
    const fixture = TestBed.createComponent(RtkModerationList);
    const element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    await TestBed.inject(ModerationTestingController).settle();
    expect(element.querySelector('[data-id="ace"] .name bdi')?.textContent).toContain('eca');
  });
});

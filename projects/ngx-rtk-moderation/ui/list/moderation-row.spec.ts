import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { provideModeration } from 'ngx-rtk-moderation';
import { provideModerationTesting } from 'ngx-rtk-moderation/testing';
import { RtkModerationList } from 'ngx-rtk-moderation/ui';
import { ModerationListHarness } from 'ngx-rtk-moderation/ui/testing';

describe('a row', () => {
  it('keeps the direction of a name within the name', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideModeration(),
        provideModerationTesting({ participants: [{ id: 'ada', name: 'Ada' }] }),
      ],
    });
    const fixture = TestBed.createComponent(RtkModerationList);
    const list = await TestbedHarnessEnvironment.harnessForFixture(fixture, ModerationListHarness);
    await list.getRow({ id: 'ada' });
    const element = fixture.nativeElement as HTMLElement;
    expect(element.querySelector('[data-id="ada"] .name bdi')?.textContent).toBe('Ada');
  });
});

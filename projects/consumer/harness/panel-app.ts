import type { HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideModeration, type ParticipantSnapshot, type TargetAction } from 'ngx-rtk-moderation';
import {
  type FakeMeeting,
  ModerationTestingController,
  provideModerationTesting,
  type MeetingDescription,
} from 'ngx-rtk-moderation/testing';
import { RtkModerationPanel, type ModerationMenuItem } from 'ngx-rtk-moderation/ui';
import { withDialogPrompt } from 'ngx-rtk-moderation/ui/setup';
import * as harnesses from 'ngx-rtk-moderation/ui/testing';
import { watched } from './watched';

/** The component under test. */
@Component({
  selector: 'app-panel',
  imports: [RtkModerationPanel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<rtk-moderation-panel [menuActions]="menuActions" [menuItems]="menuItems" />`,
})
export class PanelApp {
  readonly menuActions: readonly TargetAction[] = ['pin', 'unpin', 'blockAudio', 'kick'];
  readonly messaged: string[] = [];
  readonly menuItems = ({ id }: ParticipantSnapshot): readonly ModerationMenuItem[] => [
    { id: 'message', label: 'Message', run: () => this.messaged.push(id) },
    { id: 'profile', label: 'Profile', disabledReason: 'There is none.', run: () => undefined },
  ];
}

export const ModerationListHarness = watched(harnesses.ModerationListHarness);
export const ModerationPanelHarness = watched(harnesses.ModerationPanelHarness);
const ModerationPromptHarness = watched(harnesses.ModerationPromptHarness);
export const ModerationRowHarness = watched(harnesses.ModerationRowHarness);

/** Ada is a host, and pinned. Nobody hears Cy. */
export const people: MeetingDescription = {
  self: { audio: true },
  participants: [
    { id: 'ada', name: 'Ada', audio: true, pinned: true, presetName: 'group_call_host' },
    { id: 'bob', name: 'Bob', audio: true, video: true },
    { id: 'cy', name: 'Cy' },
  ],
};

/** Guests in the waiting room, and participants who ask for the stage. */
export const queues: MeetingDescription = {
  stage: true,
  participants: [
    { id: 'ada', name: 'Ada', stageStatus: 'REQUESTED_TO_JOIN_STAGE' },
    { id: 'bob', name: 'Bob', stageStatus: 'ON_STAGE' },
  ],
  waitlisted: [
    { id: 'eve', name: 'Eve' },
    { id: 'dan', name: 'Dan' },
  ],
};

/** More people than a list draws. */
export const crowd = (count: number): { id: string; name: string }[] =>
  Array.from({ length: count }, (_, index) => ({ id: `p${index}`, name: `N ${index}` }));

/** The panel in a meeting, and what tests need of it. */
export interface OpenPanel {
  readonly app: PanelApp;
  readonly loader: HarnessLoader;
  readonly testing: ModerationTestingController;
  readonly meeting: FakeMeeting;
  readonly panel: harnesses.ModerationPanelHarness;
  readonly recorder: harnesses.AnnouncementRecorder;
  readonly prompt: () => Promise<harnesses.ModerationPromptHarness | null>;
}

export async function openPanel(description: MeetingDescription = people): Promise<OpenPanel> {
  TestBed.configureTestingModule({
    providers: [
      provideModeration({}, withDialogPrompt()),
      provideModerationTesting(description),
      harnesses.provideModerationUiTesting(),
    ],
  });
  const fixture = TestBed.createComponent(PanelApp);
  const testing = TestBed.inject(ModerationTestingController);
  await testing.settle();
  const loader = watched(TestbedHarnessEnvironment.loader(fixture));
  const root = TestbedHarnessEnvironment.documentRootLoader(fixture);
  return {
    app: fixture.componentInstance,
    loader,
    testing,
    meeting: testing.meeting,
    panel: await loader.getHarness(ModerationPanelHarness),
    recorder: watched(TestBed.inject(harnesses.AnnouncementRecorder)),
    prompt: () => ModerationPromptHarness.locate(root),
  };
}

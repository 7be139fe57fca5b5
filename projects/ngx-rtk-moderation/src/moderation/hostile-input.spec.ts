import { Component, computed, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { MeetingDescription } from 'ngx-rtk-moderation/testing';
import { connected, nextFrame, pass, record, settle } from '../../jest/helpers';
import { HOSTILE_IDS, HOSTILE_NAMES } from '../../../properties/hostile-text';
import {
  actionInfo,
  MODERATION_ACTIONS,
  ModerationAudit,
  ModerationService,
  REASON_LABELS,
  RtkAction,
  RtkIfCan,
  withAudit,
  withPrompt,
  type ModerationAction,
  type PromptRequest,
  type TargetAction,
} from 'ngx-rtk-moderation';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** For the titles of tests: what is long or not seen makes none. */
const titled = (texts: readonly string[]): [title: string, text: string][] =>
  texts.map((text) => [JSON.stringify(text.length > 30 ? `${text.slice(0, 10)}…` : text), text]);

const TARGET_ACTIONS = MODERATION_ACTIONS.filter(
  (action): action is TargetAction => actionInfo(action).target !== 'room',
);

/** A meeting in which an action can be done to somebody with this id, and to somebody else as well. */
function meetingFor(action: ModerationAction, id: string): MeetingDescription {
  const person = {
    userId: id,
    name: id,
    audio: true,
    video: true,
    screenShare: action !== 'blockScreenShare',
  };
  const here = [
    { ...person, id, pinned: action === 'unpin', stageStatus: stageFor(action) },
    { ...person, id: 'another', userId: 'another' },
  ] as const;
  return {
    stage: true,
    participants: actionInfo(action).target === 'waitlisted' ? [] : here,
    waitlisted: actionInfo(action).target === 'waitlisted' ? here : [],
  };
}

function stageFor(action: ModerationAction): 'ON_STAGE' | 'OFF_STAGE' | 'REQUESTED_TO_JOIN_STAGE' {
  if (action === 'grantStage') return 'OFF_STAGE';
  return action === 'denyStage' ? 'REQUESTED_TO_JOIN_STAGE' : 'ON_STAGE';
}

describe.each(titled(HOSTILE_IDS))('a participant with the id %s', (_, id) => {
  it('is the only target of every action', async () => {
    for (const action of TARGET_ACTIONS) {
      const { meeting, moderation } = connected(meetingFor(action, id));
      const others = () =>
        [moderation.participants(), moderation.waitlisted()].flat().find((each) => each.id !== id);
      await nextFrame();
      const before = others();
      expect([action, moderation.check(action, id)]).toEqual([action, { possible: true }]);
      const outcome = moderation.perform(action, id);
      await pass(100);
      const status = /^(allow|block)/.test(action) ? 'sent' : 'confirmed';
      expect(await outcome).toMatchObject({ action, status, target: { id, userId: id } });
      expect(meeting.calls).toHaveLength(action === 'blockAudio' || action === 'blockVideo' ? 2 : 1);
      expect([action, others()]).toEqual([action, before]);
      TestBed.resetTestingModule();
    }
  });

  it('is unknown if they are not in the meeting', async () => {
    const { meeting, moderation } = connected({ stage: true, participants: [{ id: 'another' }] });
    for (const action of TARGET_ACTIONS) {
      expect(moderation.can(action, id)).toBe(false);
      await expect(moderation.perform(action, { id, userId: id })).rejects.toMatchObject({
        reason: 'unknown-target',
        targetId: id,
      });
    }
    expect(meeting.calls).toEqual([]);
  });

  it('is distinguished from others by pending(), by the promise, and in batches with their retry()', async () => {
    const { meeting, moderation } = connected(meetingFor('disableAudio', id));
    meeting.server.hold('disableAudio', id);
    const first = moderation.disableAudio(id);
    expect(moderation.disableAudio({ id, userId: id })).toBe(first);
    await settle();
    expect(moderation.pending('disableAudio', id)).toBe(true);
    expect(moderation.pending('disableVideo', id)).toBe(false);
    expect(moderation.pending('disableAudio', 'another')).toBe(false);
    meeting.server.release('disableAudio', id);
    await first;
    meeting.server.refuse('disableVideo', id);
    const { fulfilled, rejected, retry } = await moderation.disableVideo([id, 'another', { id, userId: id }]);
    expect(fulfilled.map(({ target }) => target?.id)).toEqual(['another']);
    expect(rejected.map(({ targetId, error }) => [targetId, error.reason])).toEqual([[id, 'refused']]);
    meeting.server.confirm('disableVideo', id);
    expect((await retry()).fulfilled.map(({ target }) => target?.id)).toEqual([id]);
    expect(moderation.pending()).toBe(false);
  });

  it('notifies readers of this participant, and no others', async () => {
    const { meeting, moderation } = connected(meetingFor('disableAudio', id));
    const asked = new Map<string, number>();
    const answers = ([id, 'another'] as const).map((each) =>
      computed(() => {
        asked.set(each, (asked.get(each) ?? 0) + 1);
        return moderation.check('disableAudio', each).possible;
      }),
    );
    const emitted = record(moderation.participant$(id));
    const read = () => answers.map((answer) => answer());
    expect(read()).toEqual([true, true]);
    meeting.server.setAudio(id, false);
    await settle();
    expect(read()).toEqual([false, true]);
    expect([asked.get(id), asked.get('another')]).toEqual([2, 1]);
    expect(emitted.map((each) => each?.audioEnabled)).toEqual([true, false]);
    meeting.server.leave(id);
    await settle();
    meeting.server.join({ id, audio: true });
    await settle();
    expect(read()).toEqual([true, true]);
  });

  it('is in the audit as they are', async () => {
    const { moderation } = connected(meetingFor('kick', id), withAudit());
    await moderation.kick(id);
    await moderation.kick(id).catch(() => undefined);
    const entries = TestBed.inject(ModerationAudit).entries();
    expect(entries.map(({ status, targetId }) => [status, targetId])).toEqual([
      ['asked', id],
      ['confirmed', id],
      ['asked', id],
      ['failed', id],
    ]);
    expect(entries[0]?.target).toEqual({ id, userId: id, name: id });
    expect(entries[3]?.error?.message.length).toBeLessThan(600);
  });
});

@Component({
  imports: [RtkAction, RtkIfCan],
  template: `@for (person of moderation.participants(); track person.id) {
    <button *rtkIfCan="'kick'; target: person; else gone" rtkAction="kick" [rtkActionTarget]="person">
      {{ person.name }}
    </button>
    <button class="muted" [rtkAction]="'disableAudio'" [rtkActionTarget]="person">Mute</button>
    <ng-template #gone>nobody</ng-template>
  }`,
})
class ListHost {
  readonly moderation = inject(ModerationService);
}

describe.each(titled(HOSTILE_NAMES))('a participant with the name %s', (_, name) => {
  it('is called so by the service, by prompts, and as text in templates', async () => {
    const requests: PromptRequest[] = [];
    const prompt = withPrompt((request) => requests.push(request) > 0);
    const { moderation } = connected({ participants: [{ id: 'ada', name }] }, prompt);
    const fixture = TestBed.createComponent(ListHost);
    await nextFrame();
    fixture.detectChanges();
    const root = fixture.nativeElement as HTMLElement;
    const [kick, mute] = [...root.querySelectorAll('button')];
    expect(kick?.textContent?.trim()).toBe(` ${name} `.trim());
    expect(root.querySelectorAll('*:not(button)')).toHaveLength(0);
    const reason = document.getElementById(mute?.getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).toBe(REASON_LABELS.already);
    kick?.click();
    await nextFrame();
    expect(requests.map(({ targets }) => targets.map((each) => each.name))).toEqual([[name]]);
    expect(moderation.participants()).toEqual([]);
  });
});

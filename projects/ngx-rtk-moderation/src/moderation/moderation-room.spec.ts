import { TestBed } from '@angular/core/testing';
import { expectNoListeners, FakeMeeting } from 'ngx-rtk-moderation/testing';
import type { Observable } from 'rxjs';
import { connected, nextFrame, pass, record, settle } from '../../jest/helpers';
import { ModerationService } from 'ngx-rtk-moderation';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ids = (people: readonly { id: string }[]): string[] => people.map(({ id }) => id);

describe('state of ModerationService', () => {
  it('is empty without a meeting', () => {
    const moderation = TestBed.inject(ModerationService);
    expect(moderation.snapshot()).toMatchObject({
      phase: 'none',
      self: null,
      participants: [],
      pinned: null,
    });
  });

  it('is available immediately, as signal and as observable', () => {
    const { moderation } = connected({
      participants: [{ id: 'a', pinned: true }],
      waitlisted: [{ id: 'w' }],
    });
    const pairs = [
      [moderation.snapshot, moderation.snapshot$],
      [moderation.participants, moderation.participants$],
      [moderation.self, moderation.self$],
      [moderation.pinned, moderation.pinned$],
      [moderation.waitlisted, moderation.waitlisted$],
      [moderation.stageRequests, moderation.stageRequests$],
      [moderation.permissions, moderation.permissions$],
      [moderation.phase, moderation.phase$],
      [moderation.leftReason, moderation.leftReason$],
    ] as [() => unknown, Observable<unknown>][];
    for (const [signal, stream] of pairs) expect(record(stream)).toEqual([signal()]);
    expect(ids(moderation.participants())).toEqual(['a']);
    expect(ids(moderation.waitlisted())).toEqual(['w']);
    expect(moderation.pinned()?.id).toBe('a');
    expect(moderation.phase()).toBe('joined');
  });

  it('keeps the local participant apart from the others', async () => {
    const { meeting, moderation } = connected({ self: { id: 'me' }, participants: [{ id: 'a' }] });
    await meeting.self.enableAudio();
    await nextFrame();
    expect(moderation.self()).toMatchObject({ id: 'me', isSelf: true, audioEnabled: true });
    expect(ids(moderation.participants())).toEqual(['a']);
  });

  it('F15: makes one emission and one event of several updates', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a', audio: true }] });
    const updates = jest.fn();
    meeting.participants.joined.on('audioUpdate', updates);
    const lists = record(moderation.participants$);
    const events = record(moderation.events$);
    meeting.server.setAudio('a', false);
    await nextFrame();
    expect(updates).toHaveBeenCalledTimes(2);
    expect(lists).toHaveLength(2);
    expect(events.map(({ type }) => type)).toEqual(['audioChanged']);
  });

  it('makes one emission of a burst of a thousand within a frame', async () => {
    const { meeting, moderation } = connected();
    const lists = record(moderation.participants$);
    const rooms = record(moderation.snapshot$);
    for (let index = 0; index < 1_000; index++) meeting.server.join({ audio: true });
    await nextFrame();
    expect(lists.map(({ length }) => length)).toEqual([0, 1_000]);
    expect(rooms).toHaveLength(2);
    expect(rooms[1]?.participants).toBe(lists[1]);
  });

  it('emits each list once for a burst of all kinds of events', async () => {
    const people = Array.from({ length: 20 }, (_, index) => ({ id: `p${index}`, audio: true }));
    const { meeting, moderation } = connected({
      stage: true,
      participants: people,
      waitlisted: [{ id: 'w' }],
    });
    const lists = [
      record<unknown>(moderation.participants$),
      record<unknown>(moderation.stageRequests$),
      record<unknown>(moderation.waitlisted$),
      record<unknown>(moderation.snapshot$),
    ];
    meeting.server.wait({ id: 'x' });
    meeting.server.stopWaiting('w');
    for (const { id } of people) meeting.server.setAudio(id, false);
    for (const id of ['p3', 'p1']) meeting.server.requestStage(id);
    meeting.server.leave('p9');
    meeting.server.join({ id: 'new' });
    meeting.server.pinFromElsewhere('p2');
    meeting.participants.active.emit('participantsUpdate');
    await nextFrame();
    await pass(2_000);
    expect(lists.map(({ length }) => length)).toEqual([2, 2, 2, 2]);
    expect(moderation.snapshot()).toMatchObject({ pinned: { id: 'p2' }, waitlisted: [{ id: 'x' }] });
  });

  it('emits nothing if an event changed nothing', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a' }] });
    const lists = record(moderation.participants$);
    const rooms = record(moderation.snapshot$);
    meeting.participants.joined.get('a')?.emit('audioUpdate', {});
    await nextFrame();
    expect([lists.length, rooms.length]).toEqual([1, 1]);
  });

  it('has the local participant’s place on the stage, which only the stage’s own emitter reports', async () => {
    const { meeting, moderation } = connected({ stage: true });
    const changes = record(moderation.events$);
    meeting.self.stageStatus = 'REQUESTED_TO_JOIN_STAGE';
    meeting.stage.emit('stageStatusUpdate', 'REQUESTED_TO_JOIN_STAGE');
    await settle();
    expect(moderation.self()?.stageStatus).toBe('REQUESTED_TO_JOIN_STAGE');
    expect(changes).toMatchObject([{ type: 'stageChanged', participant: { isSelf: true } }]);
  });

  it('emits lists after 16 ms, without requesting an animation frame', async () => {
    const frames = jest.spyOn(globalThis, 'requestAnimationFrame');
    const { meeting, moderation } = connected();
    meeting.server.join({ id: 'a' });
    await pass(15);
    expect(moderation.participants()).toEqual([]);
    await pass(1);
    expect(ids(moderation.participants())).toEqual(['a']);
    expect(frames).not.toHaveBeenCalled();
    frames.mockRestore();
  });

  it('does not let pins, permissions, phase and events wait for the frame', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a' }] });
    const events = record(moderation.events$);
    meeting.server.pinFromElsewhere('a');
    meeting.server.patchPermissions({ kickParticipant: false });
    await settle();
    expect(moderation.pinned()?.id).toBe('a');
    expect(moderation.permissions().kickParticipant).toBe(false);
    expect(events.map(({ type }) => type)).toEqual(['permissionsChanged', 'pinChanged']);
    meeting.server.dropSocket();
    await settle();
    expect(moderation.phase()).toBe('reconnecting');
    expect(moderation.participants()[0]?.isPinned).toBe(false);
  });

  it('F13, F14: goes from one pinned participant to the next without "nobody" between', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a' }, { id: 'b' }] });
    const pinned = record(moderation.pinned$);
    const changes = record(moderation.pinChanged$);
    for (const id of ['a', 'b', 'self', 'a', null]) {
      meeting.server.pinFromElsewhere(id);
      await settle();
    }
    expect(pinned.map((each) => each?.id)).toEqual([undefined, 'a', 'b', 'self', 'a', undefined]);
    expect(changes.map(({ previous, pinned: next }) => [previous?.id, next?.id])).toEqual([
      [undefined, 'a'],
      ['a', 'b'],
      ['b', 'self'],
      ['self', 'a'],
      ['a', undefined],
    ]);
  });

  it('F22: sees microphones outside of the active grid within about a second, without any event', async () => {
    const participants = Array.from({ length: 20 }, (_, index) => ({ id: `p${index}` }));
    const { meeting, moderation } = connected({ participants });
    const events = record(moderation.audioChanged$);
    meeting.server.setAudio('p19', true);
    await pass(1_100);
    await nextFrame();
    expect(meeting.participants.joined.get('p19')?.audioEnabled).toBe(false);
    expect(moderation.participants()[19]?.audioEnabled).toBe(true);
    expect(events.map(({ participant }) => participant.id)).toEqual(['p19']);
  });

  it('F22: does not report "off" for a participant who leaves the active grid', async () => {
    const participants = Array.from({ length: 20 }, (_, index) => ({ id: `p${index}`, video: true }));
    const { meeting, moderation } = connected({ participants });
    const events = record(moderation.videoChanged$);
    meeting.server.pinFromElsewhere('p19');
    meeting.server.setVideo('p18', false);
    await pass(1_100);
    await nextFrame();
    expect(meeting.participants.joined.get('p4')?.videoEnabled).toBe(false);
    expect(moderation.participants()[4]?.videoEnabled).toBe(true);
    expect(events.map(({ participant }) => participant.id)).toEqual(['p18']);
  });

  it('F12: is empty after the local participant was removed, although the maps are full', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a' }] });
    await meeting.server.kickSelf();
    await nextFrame();
    expect(meeting.participants.joined.size).toBe(1);
    expect(moderation.participants()).toEqual([]);
    expect(moderation.leftReason()).toBe('kicked');
  });

  it('F10, F11, F25: shows who was there through an outage, and everyone anew after it', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a', audio: true }, { id: 'b' }] });
    const lists = record(moderation.participants$);
    const phases = record(moderation.phase$);
    const events = record(moderation.events$);
    meeting.server.dropSocket();
    await pass(10_000);
    expect(meeting.self.roomState).toBe('disconnected');
    await meeting.server.reconnect();
    await nextFrame();
    expect(phases).toEqual(['joined', 'reconnecting', 'joined']);
    expect(lists).toHaveLength(1);
    expect(events.map(({ type }) => type)).toEqual(['phaseChanged', 'phaseChanged']);
    meeting.server.setAudio('a', false);
    await nextFrame();
    expect(moderation.participants()[0]?.audioEnabled).toBe(false);
  });

  it('F25: "failed" after an outage is the end', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a' }] });
    meeting.server.dropSocket();
    await settle();
    meeting.server.failConnection();
    await nextFrame();
    expect([moderation.phase(), moderation.leftReason()]).toEqual(['left', 'failed']);
    expect(moderation.participants()).toEqual([]);
  });

  it('F24: follows the waiting room from both sides', async () => {
    const { meeting, moderation } = connected({ joined: false });
    const phases = record(moderation.phase$);
    meeting.server.waitingRoom = true;
    await meeting.join();
    await settle();
    meeting.server.wait({ id: 'w' });
    await meeting.server.admitSelf();
    await nextFrame();
    expect(phases).toEqual(['init', 'waitlisted', 'joined']);
    expect(ids(moderation.waitlisted())).toEqual(['w']);
    meeting.server.patchPermissions({ acceptWaitingRequests: false });
    await settle();
    expect(moderation.waitlisted()).toEqual([]);
  });

  it('follows a meeting that takes the place of this one', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a' }] });
    const next = new FakeMeeting({ participants: [{ id: 'b' }] });
    meeting.server.switchMeeting(next);
    await nextFrame();
    expect(ids(moderation.participants())).toEqual(['b']);
    expectNoListeners(meeting);
  });
});

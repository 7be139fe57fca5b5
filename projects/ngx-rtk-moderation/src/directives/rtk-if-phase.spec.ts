import { ChangeDetectionStrategy, Component, signal, type TemplateRef } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { FakeMeeting, type MeetingDescription } from 'ngx-rtk-moderation/testing';
import { ModerationService, RtkIfPhase, type LeftReason, type MeetingPhase } from 'ngx-rtk-moderation';
import { settle } from '../../jest/helpers';

const moderation = () => TestBed.inject(ModerationService);

function connect(description: MeetingDescription = {}): FakeMeeting {
  const meeting = new FakeMeeting({ self: { name: 'Me' }, ...description });
  moderation().connect(meeting);
  return meeting;
}

async function text(fixture: ComponentFixture<unknown>): Promise<string> {
  await settle();
  fixture.detectChanges();
  return (fixture.nativeElement as HTMLElement).textContent.trim().replace(/\s+/g, ' ');
}

const first = (fixture: ComponentFixture<unknown>, selector: string): Element | null =>
  (fixture.nativeElement as HTMLElement).querySelector(selector);

describe('*rtkIfPhase', () => {
  it('shows the view of each phase, one at a time', async () => {
    const fixture = TestBed.createComponent(EachHost);
    expect(await text(fixture)).toBe('none');
    const meeting = connect({ joined: false });
    expect(await text(fixture)).toBe('init');
    meeting.server.waitingRoom = true;
    await meeting.join();
    expect(await text(fixture)).toBe('waitlisted');
    await meeting.server.admitSelf();
    expect(await text(fixture)).toBe('joined');
    meeting.server.dropSocket();
    expect(await text(fixture)).toBe('reconnecting');
    await meeting.server.reconnect();
    expect(await text(fixture)).toBe('joined');
    await meeting.leave();
    expect(await text(fixture)).toBe('left');
    moderation().disconnect();
    expect(await text(fixture)).toBe('none');
  });

  it('F10: keeps a view for several phases through a reconnect', async () => {
    const fixture = TestBed.createComponent(RoomHost);
    const meeting = connect();
    expect(await text(fixture)).toBe('room joined');
    const view = first(fixture, 'b');
    meeting.server.dropSocket();
    expect(await text(fixture)).toBe('room reconnecting');
    expect(first(fixture, 'b')).toBe(view);
    await meeting.server.reconnect();
    expect(await text(fixture)).toBe('room joined');
    expect(first(fixture, 'b')).toBe(view);
    await meeting.leave();
    expect(await text(fixture)).toBe('');
  });

  it('updates the variables of its view in place', async () => {
    const fixture = TestBed.createComponent(NameHost);
    const meeting = connect();
    expect(await text(fixture)).toBe('Me, pinned: false');
    const view = first(fixture, 'b');
    meeting.server.pinFromElsewhere(meeting.self.id);
    expect(await text(fixture)).toBe('Me, pinned: true');
    expect(first(fixture, 'b')).toBe(view);
  });

  it.each<[string, (meeting: FakeMeeting) => Promise<void>, string]>([
    ['kicked', ({ server }) => server.kickSelf(), 'Me was removed: kicked. / kicked or ended / any'],
    ['ended', ({ server }) => server.endMeeting(), 'kicked or ended / any'],
    ['left', (meeting) => meeting.leave(), 'any'],
  ])('F12, F25: distinguishes the reasons of having left: %s', async (_, leave, expected) => {
    const fixture = TestBed.createComponent(ReasonHost);
    const meeting = connect({ participants: [{ id: 'ada' }] });
    expect(await text(fixture)).toBe('');
    await leave(meeting);
    expect(await text(fixture)).toBe(expected);
  });

  it('F24: shows the view of the rejected', async () => {
    const fixture = TestBed.createComponent(AnyHost);
    fixture.componentInstance.phases.set('left');
    fixture.componentInstance.reasons.set('rejected');
    const meeting = connect({ joined: false });
    meeting.server.waitingRoom = true;
    await meeting.join();
    expect(await text(fixture)).toBe('no');
    await meeting.server.rejectSelf();
    expect(await text(fixture)).toBe('yes');
  });

  it('follows the phases and the reasons that are bound', async () => {
    const fixture = TestBed.createComponent(AnyHost);
    const { phases, reasons } = fixture.componentInstance;
    const meeting = connect();
    expect(await text(fixture)).toBe('yes');
    phases.set(['left', 'none']);
    expect(await text(fixture)).toBe('no');
    phases.set([]);
    expect(await text(fixture)).toBe('no');
    // A reason is one of having left: in any other phase there is none.
    phases.set('joined');
    reasons.set('kicked');
    expect(await text(fixture)).toBe('no');
    phases.set(['joined', 'left']);
    await meeting.server.kickSelf();
    expect(await text(fixture)).toBe('yes');
    reasons.set(['ended', 'left']);
    expect(await text(fixture)).toBe('no');
    reasons.set(['ended', 'kicked']);
    expect(await text(fixture)).toBe('yes');
    reasons.set(undefined);
    expect(await text(fixture)).toBe('yes');
  });

  it('shows another template otherwise, and follows the change of it', async () => {
    const fixture = TestBed.createComponent(ElseHost);
    expect(await text(fixture)).toBe('one');
    const view = first(fixture, 'i');
    connect({ joined: false });
    expect(await text(fixture)).toBe('one');
    expect(first(fixture, 'i')).toBe(view);
    fixture.componentInstance.other.set(true);
    expect(await text(fixture)).toBe('two');
    connect();
    expect(await text(fixture)).toBe('joined');
    const joined = first(fixture, 'b');
    fixture.componentInstance.other.set(false);
    expect(await text(fixture)).toBe('joined');
    expect(first(fixture, 'b')).toBe(joined);
  });

  it('S13: does not check OnPush ancestors for what its template does not read', async () => {
    const meeting = connect();
    const fixture = TestBed.createComponent(OnPushHost);
    expect(await text(fixture)).toBe('joined');
    const { checked } = fixture.componentInstance;
    checked.mockClear();
    for (const audio of [true, false, true, false]) {
      meeting.server.setAudio(meeting.self.id, audio);
      await settle();
      TestBed.tick();
    }
    expect(checked).not.toHaveBeenCalled();
  });
});

@Component({
  imports: [RtkIfPhase],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `{{ checked() }}<b *rtkIfPhase="'joined'">joined</b>`,
})
class OnPushHost {
  readonly checked = jest.fn();
}

@Component({
  imports: [RtkIfPhase],
  template: `
    <b *rtkIfPhase="'none'">none</b>
    <b *rtkIfPhase="'init'">init</b>
    <b *rtkIfPhase="'waitlisted'">waitlisted</b>
    <b *rtkIfPhase="'joined'">joined</b>
    <b *rtkIfPhase="'reconnecting'">reconnecting</b>
    <b *rtkIfPhase="'left'">left</b>
  `,
})
class EachHost {}

@Component({
  imports: [RtkIfPhase],
  template: `<b *rtkIfPhase="['joined', 'reconnecting']; let room">room {{ room.phase }}</b>`,
})
class RoomHost {}

@Component({
  imports: [RtkIfPhase],
  template: `<b *rtkIfPhase="'joined'; let room"
    >{{ room.self?.name }}, pinned: {{ room.self?.isPinned }}</b
  >`,
})
class NameHost {}

@Component({
  imports: [RtkIfPhase],
  template: `
    <b *rtkIfPhase="'left'; reason: 'kicked'; let left">
      {{ left.self?.name }} was removed: {{ left.reason }}. /
    </b>
    <b *rtkIfPhase="'left'; reason: ['kicked', 'ended']">kicked or ended / </b>
    <b *rtkIfPhase="'left'">any</b>
  `,
})
class ReasonHost {}

@Component({
  imports: [RtkIfPhase],
  template: `
    <b *rtkIfPhase="phases(); reason: reasons(); else no">yes</b>
    <ng-template #no>no</ng-template>
  `,
})
class AnyHost {
  readonly phases = signal<MeetingPhase | MeetingPhase[]>('joined');
  readonly reasons = signal<LeftReason | LeftReason[] | null | undefined>(null);
}

@Component({
  imports: [RtkIfPhase],
  template: `
    <b *rtkIfPhase="'joined'; else choose(one, two)">joined</b>
    <ng-template #one><i>one</i></ng-template>
    <ng-template #two><i>two</i></ng-template>
  `,
})
class ElseHost {
  readonly other = signal(false);

  choose(one: TemplateRef<unknown>, two: TemplateRef<unknown>): TemplateRef<unknown> {
    return this.other() ? two : one;
  }
}

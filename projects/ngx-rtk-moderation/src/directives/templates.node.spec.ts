import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Templates that compile under `strictTemplates`, and templates that do not, with what the compiler says. */
const COMPILES = {
  everyKey: `<b *rtkIfCan="'kick'; target: person(); else denied; loading: wait; let answer">{{ answer.possible }}</b>
    <ng-template #denied rtkIfCanDenied let-why>{{ why.possible || why.reason }}</ng-template>
    <ng-template #wait>…</ng-template>`,
  severalActions: `<b *rtkIfCan="['admit', 'reject']; match: 'any'">x</b><b *rtkIfCan="'kick' as answer">{{ answer.possible }}</b>`,
  maybeTarget: `<b *rtkIfCan="'kick'; target: maybe()">x</b><button rtkAction="kick" [rtkActionTarget]="maybe()">x</button>`,
  plainElse: `<b *rtkIfCan="'kick'; else denied">x</b><ng-template #denied let-why>{{ why.anything }}</ng-template>`,
  actions: `<button rtkAction="kick" [rtkActionTarget]="person()">x</button>
    <button rtkAction="kick" [rtkActionTarget]="people()">x</button>
    <button rtkAction="kick" rtkActionTarget="some-id" rtkActionDescribed>x</button>
    <button [rtkAction]="anyAction()" [rtkActionTarget]="null" [rtkActionOptions]="{ timeout: 100 }">x</button>`,
  outputs: `<button rtkAction="kickAll" #ref="rtkAction" (rtkActionDone)="text($event.status)"
      (rtkActionFailed)="text($event.reason)" (rtkActionBatchDone)="$event.retry()" (rtkActionBlocked)="text('' + $event.possible)">
      {{ ref.reasonText() }} {{ ref.error()?.code }} {{ ref.pending() }}</button>`,
  phases: `<b *rtkIfPhase="['left', 'moving']; reason: 'kicked'; let left">{{ left.self?.name }}</b>`,
  hostDirective: `<app-kick action="kick" [person]="person()" (done)="text($event.status)" />`,
};

const FAILS: Record<string, readonly [template: string, message: RegExp]> = {
  of: [`<b *rtkIfCan="'kick'; of: person()">x</b>`, /has no key 'of'. Write 'target: …'/],
  ofMaybe: [`<b *rtkIfCan="'kick'; of: maybe()">x</b>`, /has no key 'of'/],
  ofShort: [`<b *rtkIfCan="'kick' of person()">x</b>`, /has no key 'of'/],
  on: [`<b *rtkIfCan="'kick'; on: person()">x</b>`, /has no key 'on'/],
  for: [`<b *rtkIfCan="'kick'; for: person()">x</b>`, /has no key 'for'/],
  with: [`<b *rtkIfCan="'kick'; with: person()">x</b>`, /has no key 'with'/],
  user: [`<b *rtkIfCan="'kick'; user: person()">x</b>`, /has no key 'user'/],
  participant: [`<b *rtkIfCan="'kick'; participant: person()">x</b>`, /has no key 'participant'/],
  misspeltAction: [`<b *rtkIfCan="'kik'">x</b>`, /"kik"/],
  match: [`<b *rtkIfCan="'kick'; match: 'some'">x</b>`, /"some"/],
  answer: [
    `<b *rtkIfCan="'kick'; let answer">{{ answer.nope }}</b>`,
    /'nope' does not exist on type 'CheckResult'/,
  ],
  denied: [
    `<b *rtkIfCan="'kick'; else no">x</b><ng-template #no rtkIfCanDenied let-why>{{ why.nope }}</ng-template>`,
    /'nope' does not exist/,
  ],
  actionName: [`<button rtkAction="kik">x</button>`, /"kik"/],
  actionString: [`<button [rtkAction]="text('kick')">x</button>`, /not assignable/],
  oldName: [`<button rtkAction="kick" [rtkActionOn]="person()">x</button>`, /Can't bind to 'rtkActionOn'/],
  number: [`<button rtkAction="kick" [rtkActionTarget]="1">x</button>`, /not assignable/],
  output: [
    `<button rtkAction="kick" (rtkActionDone)="text($event.reason)">x</button>`,
    /'reason' does not exist/,
  ],
  phase: [`<b *rtkIfPhase="'waiting'">x</b>`, /"waiting"/],
  phaseReason: [`<b *rtkIfPhase="'left'; reason: 'bored'">x</b>`, /"bored"/],
  phaseContext: [`<b *rtkIfPhase="'left'; let left">{{ left.nope }}</b>`, /'nope' does not exist/],
};

const component = (template: string): string => `
import { Component, input } from '@angular/core';
import { RtkAction, RtkIfCan, RtkIfCanDenied, RtkIfPhase, type ModerationAction, type ParticipantSnapshot } from 'ngx-rtk-moderation';
@Component({
  selector: 'app-kick',
  template: '',
  hostDirectives: [
    { directive: RtkAction, inputs: ['rtkAction: action', 'rtkActionTarget: person'], outputs: ['rtkActionDone: done'] },
  ],
})
export class Kick {}
@Component({
  selector: 'app-checked',
  imports: [RtkAction, RtkIfCan, RtkIfCanDenied, RtkIfPhase, Kick],
  template: ${JSON.stringify(template)},
})
export class Checked {
  readonly person = input.required<ParticipantSnapshot>();
  readonly maybe = input<ParticipantSnapshot>();
  readonly people = input.required<readonly ParticipantSnapshot[]>();
  readonly anyAction = input.required<ModerationAction>();
  text(text: string): string {
    return text;
  }
}
`;

describe('a template under strictTemplates', () => {
  let found: Record<string, string[]>;

  beforeAll(() => {
    const templates = {
      ...COMPILES,
      ...Object.fromEntries(Object.entries(FAILS).map(([key, [template]]) => [key, template])),
    };
    const input = JSON.stringify(
      Object.fromEntries(Object.entries(templates).map(([name, template]) => [name, component(template)])),
    );
    const script = join(__dirname, '../../jest/check-templates.mjs');
    const { stdout, stderr } = spawnSync(process.execPath, [script], { input, encoding: 'utf8' });
    if (!stdout) throw new Error(stderr);
    found = JSON.parse(stdout) as typeof found;
  }, 120_000);

  it.each(Object.keys(COMPILES))('compiles: %s', (name) => {
    expect(found[name]).toEqual([]);
  });

  it.each(Object.entries(FAILS))(
    'S16: does not compile, and the message names the reason: %s',
    (name, [, message]) => {
      expect(found[name]?.join('\n')).toMatch(message);
    },
  );
});

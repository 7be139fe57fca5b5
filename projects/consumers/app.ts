const panelImport = "import { ModerationPanel } from './moderation-panel';\n";

/** What a developer writes, as the library's README has it. The lines that the CLI wrote before are not counted. */
const standaloneApp = `import { Component, inject } from '@angular/core';
import { ModerationService, RtkAction } from 'ngx-rtk-moderation';
import { Session } from './session';

@Component({
  selector: 'app-root',
  imports: [RtkAction],
  template: \`
    <button (click)="session.join('Me')">Join</button>
    @for (person of moderation.participants(); track person.id) {
      <p>{{ person.name }} <button rtkAction="kick" [rtkActionTarget]="person">Remove</button></p>
    }
  \`,
})
export class App {
  protected readonly session = inject(Session);
  protected readonly moderation = inject(ModerationService);
}
`;

/** The same in an application with modules. */
const moduleApp = standaloneApp
  .replace('  imports: [RtkAction],\n', '  standalone: false,\n')
  .replace(', RtkAction }', ' }');

/** The same with the panel that `ng add --panel` writes. */
export const standaloneAppWithPanel = withPanel(standaloneApp).replace(
  'imports: [RtkAction]',
  'imports: [ModerationPanel, RtkAction]',
);
export const moduleAppWithPanel = withPanel(moduleApp).replace(panelImport, '');

function withPanel(app: string): string {
  return app
    .replace('import { Session }', `${panelImport}import { Session }`)
    .replace('    @for', '    <app-moderation-panel />\n    @for');
}

/** Imports the official interface in a module. */
export function withKit(module: string): string {
  return `import { RealtimeKitComponentsModule } from '@cloudflare/realtimekit-angular-ui';
${module.replace('RtkModerationModule\n', 'RtkModerationModule,\n    RealtimeKitComponentsModule\n')}`;
}

/** Moves the panel into the sidebar of the official interface, beside one of its other elements. */
export function panelInKit(app: string): string {
  return app
    .replace(
      '    <app-moderation-panel />\n',
      `    @if (session.meeting(); as meeting) {
      <rtk-participant-count [meeting]="$any(meeting)" />
      @if (isOpen) {
        <div style="block-size: 40rem; inline-size: 24rem">
          <rtk-sidebar-ui
            currentTab="participants"
            [tabs]="[{ id: 'participants', name: 'Participants' }]"
            [hideHeader]="true"
            (sidebarClose)="isOpen = false"
          >
            <app-moderation-panel
              slot="participants"
              (keydown.escape)="$event.defaultPrevented && $event.stopPropagation()"
            />
          </rtk-sidebar-ui>
        </div>
      }
    }
`,
    )
    .replace('export class App {\n', 'export class App {\n  protected isOpen = true;\n');
}

/** Lines of a file that another version of it does not have. */
export function newLines(before: string, after: string): string[] {
  const known = new Set(before.split('\n').map((line) => line.trim()));
  return after.split('\n').filter((line) => line.trim() !== '' && !known.has(line.trim()));
}

/** The panel rendered on the server, and hydrated as soon as the page is there. */
export const hydratedPanel = (component: string): string =>
  component.replace('(on idle)', '(hydrate on immediate)');

/** Uses each entry point, to be compiled with options that the CLI does not set. */
export const typesUsage = `import { provideModeration, toModerationError, type ActionOutcome, type ModerationMeeting, type ModerationService } from 'ngx-rtk-moderation';
import { FakeMeeting, provideModerationTesting } from 'ngx-rtk-moderation/testing';
import { RtkModerationPanel, type ModerationMenuItem } from 'ngx-rtk-moderation/ui';
import { provideModerationUi, withDialogPrompt } from 'ngx-rtk-moderation/ui/setup';
import { ModerationPanelHarness } from 'ngx-rtk-moderation/ui/testing';
import { startSandbox } from 'rtk-sandbox';
import { sandboxToken, useSandbox } from 'rtk-sandbox/browser';

const meeting: ModerationMeeting = new FakeMeeting({ participants: [{ id: 'ada', audio: true }] });
export const providers = [provideModeration({ meeting: () => meeting, timeout: 1_000 }, withDialogPrompt()), provideModerationTesting({}), provideModerationUi()];
export const panel = [RtkModerationPanel, ModerationPanelHarness];
export const item: ModerationMenuItem = { id: 'a', label: 'A', run: () => undefined };
export const remove = (moderation: ModerationService): Promise<ActionOutcome> => moderation.kick('ada', { timeout: 1_000 });
export const reason = toModerationError(new Error('no')).reason;
export const token = sandboxToken({ name: 'Ada', preset: 'host' });
export const page = (): string => useSandbox({ url: 'http://127.0.0.1:8787' }).baseURI;
export const sandbox = (): Promise<string> => startSandbox({ bots: 3 }).then(({ url }) => url);
// @ts-expect-error There is no such action: the declarations are read, and are not \`any\`.
export const wrong = (moderation: ModerationService): unknown => moderation.perform('kik', 'ada');
`;

/** Options that the CLI does not set, for that file alone. */
export const strictOptions = JSON.stringify({
  compilerOptions: {
    ...{ noEmit: true, strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true },
    ...{ target: 'es2022', lib: ['es2022', 'dom'], module: 'nodenext' },
  },
  files: ['types-usage.mts'],
});

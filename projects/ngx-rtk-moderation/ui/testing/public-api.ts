export { AnnouncementRecorder, provideModerationUiTesting } from './announcement-recorder';
export type { Announcement } from './announcement-recorder';
export { ModerationListHarness } from './moderation-list-harness';
export type { ModerationListHarnessFilters } from './moderation-list-harness';
export { ModerationMenuHarness } from './moderation-menu-harness';
export type { ModerationMenuItemState } from './moderation-menu-harness';
export { ModerationPromptHarness } from './moderation-prompt-harness';
export { ModerationRowHarness } from './moderation-row-harness';
export type { ModerationRowHarnessFilters } from './moderation-row-harness';

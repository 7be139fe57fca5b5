export { AnnouncementRecorder, provideModerationUiTesting } from './announcement-recorder';
export type { Announcement } from './announcement-recorder';
export { ModerationListHarness } from './moderation-list-harness';
export { ModerationMenuHarness } from './moderation-menu-harness';
export type { MenuItemState } from './moderation-menu-harness';
export { ModerationPromptHarness } from './moderation-prompt-harness';
export { ModerationRowHarness } from './moderation-row-harness';
export type { RowFilters } from './moderation-row-harness';

import type { OutcomeFactory } from './outcome-strategy';

/** Is done when the meeting has ended for everybody. */
export const meetingEnded: OutcomeFactory = () => ({ observe: () => 'open', whenEnded: 'done' });

import type { Scenario } from '../world';
import { answers } from './answers';
import { connectedMeetings } from './connected-meetings';
import { connection } from './connection';
import { hostControls } from './host-controls';
import { people } from './people';
import { permissions } from './permissions';
import { pins } from './pins';
import { sessions } from './sessions';
import { stage } from './stage';
import { waiting } from './waiting';

/** All scenarios by their topic. */
export const scenarios: Readonly<Record<string, readonly Scenario[]>> = {
  'host controls': hostControls,
  pins,
  people,
  permissions,
  answers,
  'waiting room': waiting,
  stage,
  connection,
  sessions,
  'connected meetings': connectedMeetings,
};

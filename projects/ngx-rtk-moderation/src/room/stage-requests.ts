import { keepList } from './lists';
import { EMPTY_LIST, type ParticipantSnapshot } from './snapshots';

/** Participants who ask for the stage, in the order in which they asked. */
export class StageRequests {
  /** Ids in the order of asking. */
  readonly #order = new Set<string>();
  #list: readonly ParticipantSnapshot[] = EMPTY_LIST;

  note({ id, stageStatus }: ParticipantSnapshot): void {
    if (stageStatus === 'REQUESTED_TO_JOIN_STAGE') this.#order.add(id);
    else this.#order.delete(id);
  }

  forget(id: string): void {
    this.#order.delete(id);
  }

  list(get: (id: string) => ParticipantSnapshot | undefined): readonly ParticipantSnapshot[] {
    const requests = [...this.#order].map(get).filter((participant) => participant !== undefined);
    return (this.#list = keepList(this.#list, requests));
  }

  clear(): void {
    this.#order.clear();
  }
}

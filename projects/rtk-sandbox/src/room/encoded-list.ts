import { create, type DescMessage, type MessageInitShape, toBinary } from '@bufbuild/protobuf';

/**
 * Encodes a long repeated field, each item once. Two encoded messages one after the other are the encoding of
 * both merged, and merging appends repeated fields: so an answer about 3,000 peers is their cached pieces in a row.
 */
export class EncodedList<Item extends object> {
  private readonly pieces = new WeakMap<Item, Uint8Array>();

  constructor(
    private readonly schema: DescMessage,
    private readonly wrap: (item: Item) => MessageInitShape<DescMessage>,
  ) {}

  /** The encoding of all items, followed by `rest`: an encoding of other fields of the same message. */
  encode(items: Iterable<Item>, rest: Uint8Array = new Uint8Array()): Uint8Array {
    const pieces: Uint8Array[] = [];
    for (const item of items) pieces.push(this.piece(item));
    pieces.push(rest);
    const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
    let offset = 0;
    for (const piece of pieces) {
      whole.set(piece, offset);
      offset += piece.length;
    }
    return whole;
  }

  /** To be called when an item has changed. */
  forget(item: Item): void {
    this.pieces.delete(item);
  }

  private piece(item: Item): Uint8Array {
    let piece = this.pieces.get(item);
    if (!piece) {
      piece = toBinary(this.schema, create(this.schema, this.wrap(item)));
      this.pieces.set(item, piece);
    }
    return piece;
  }
}

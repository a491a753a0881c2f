/** A text's id is its stream's number times 2^20 plus a count, so that texts sort as streams do (below 2^53). */
const TEXTS_PER_STREAM = 2 ** 20;

export function firstTextId(stream: number): number {
  return stream * TEXTS_PER_STREAM;
}

export function lastTextId(stream: number): number {
  return firstTextId(stream + 1) - 1;
}

/** SQL for the number of the stream of a text. */
export function streamOfText(id: string): string {
  return `(${id} / ${TEXTS_PER_STREAM})`;
}

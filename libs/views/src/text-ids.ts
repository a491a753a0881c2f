/** A text's id is its stream's number times 2^22 plus the revision of its event, so that texts sort as streams do. */
const TEXTS_PER_STREAM = 2 ** 22;

export function textId(stream: number, revision: number): number {
  return stream * TEXTS_PER_STREAM + revision;
}

export function firstTextId(stream: number): number {
  return textId(stream, 0);
}

/** SQL for the number of the stream of a text. */
export function streamOfText(id: string): string {
  return `(${id} / ${TEXTS_PER_STREAM})`;
}

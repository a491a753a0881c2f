/** Where lines go. */
export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * Writes all that is written in one turn of the event loop at once: a line for each request would cost each of them a
 * system call. A process that ends by itself loses none; one that is killed may lose those of its last turn.
 */
export function gathered(output: Output): Output {
  let text = '';
  const flush = (): void => {
    if (text !== '') output.write(text);
    text = '';
  };
  process.on('exit', flush);
  return {
    isTTY: output.isTTY ?? false,
    write: (more) => {
      if (text === '') setImmediate(flush);
      text += more;
    },
  };
}

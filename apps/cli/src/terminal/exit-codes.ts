/** What a command's end means to whoever started it. 1 is an answer, and never means that there is none. */
export const EXIT = {
  ok: 0,
  negative: 1,
  usage: 2,
  notFound: 3,
  conflict: 4,
  access: 5,
  unavailable: 6,
  storage: 7,
  unforeseen: 70,
  interrupted: 130,
  terminated: 143,
} as const;

/** The same for people, as help shows it. */
export const EXIT_CODES = [
  { code: EXIT.ok, meaning: 'done, or the answer is yes' },
  { code: EXIT.negative, meaning: 'the answer is no (never: it could not be found out)' },
  { code: EXIT.usage, meaning: 'the command is not understood' },
  { code: EXIT.notFound, meaning: 'something that is named does not exist' },
  { code: EXIT.conflict, meaning: 'something stands in the way: a folder in use, a target that holds something else' },
  { code: EXIT.access, meaning: 'not allowed' },
  { code: EXIT.unavailable, meaning: 'a store or a server is away, or takes too long' },
  { code: EXIT.storage, meaning: 'storage is full, damaged, or may not be written to' },
  { code: EXIT.unforeseen, meaning: 'a fault of this program' },
  { code: EXIT.interrupted, meaning: 'stopped by Ctrl-C (143: by SIGTERM)' },
] as const;

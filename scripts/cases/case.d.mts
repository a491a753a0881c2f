/** A line of a sample: a door, what it is to record, and the name under which later lines know the id that it makes. */
export interface CaseRequest {
  readonly post: string;
  readonly as?: string;
  readonly body: object;
}

/** Every request of a case, in the order in which they are to be recorded. @throws Undecided */
export function requestsOf(given: object, judged: object, register: object): CaseRequest[];

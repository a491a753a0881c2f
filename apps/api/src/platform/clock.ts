import { Injectable } from '@nestjs/common';

/** The only source of the present moment; tests pass their own. */
export abstract class Clock {
  /** RFC 3339, UTC, milliseconds. */
  abstract now(): string;
}

@Injectable()
export class SystemClock extends Clock {
  now(): string {
    return new Date().toISOString();
  }
}

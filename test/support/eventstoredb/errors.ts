import { Metadata, type ServiceError, status } from '@grpc/grpc-js';

/** Statuses and metadata as the real server sends them. */
export const failures = {
  handler: () => failure(status.UNKNOWN, 'Exception was thrown by handler.'),
  streamRead: () => failure(status.UNKNOWN, 'Unexpected ReadStreamResult: Error'),
  allRead: () => failure(status.UNKNOWN, 'Unexpected ReadAllResult: Error'),
  invalid: (details: string) => failure(status.INVALID_ARGUMENT, details),
  notReady: () => failure(status.UNAVAILABLE, 'Server Is Not Ready'),
  busy: () => failure(status.UNAVAILABLE, 'Server Is Too Busy'),
  unavailable: () => failure(status.UNAVAILABLE, 'The connection was lost'),
  timeout: (details: string) => failure(status.ABORTED, `Operation timed out: ${details}`),
  accessDenied: () => failure(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' }),
  streamDeleted: (stream: string) =>
    failure(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
      exception: 'stream-deleted',
      'stream-name': stream,
    }),
  tooLarge: (most: number) =>
    failure(status.INVALID_ARGUMENT, `Maximum Append Size of ${most} Exceeded.`, {
      exception: 'maximum-append-size-exceeded',
      'maximum-append-size': String(most),
    }),
  missingProperty: (name: string) =>
    failure(status.INVALID_ARGUMENT, `Required Metadata Property '${name}' is missing`, {
      exception: 'missing-required-metadata-property',
      'required-metadata-properties': 'type,content-type',
    }),
  wrongRevision: (stream: string, expected: string, actual: number) =>
    failure(
      status.FAILED_PRECONDITION,
      `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
      {
        exception: 'wrong-expected-version',
        'stream-name': stream,
        'expected-version': expected,
        'actual-version': String(actual),
      },
    ),
  notLeader: (host: string, port: number) =>
    failure(status.NOT_FOUND, 'Leader info available', {
      exception: 'not-leader',
      'leader-endpoint-host': host,
      'leader-endpoint-port': String(port),
    }),
};

/** Raised where a call is served; what else is raised there reaches the client as the real server's bugs do. */
export class Failure extends Error implements Partial<ServiceError> {
  constructor(
    readonly code: status,
    readonly details: string,
    readonly metadata: Metadata,
  ) {
    super(details);
  }
}

function failure(code: status, details: string, entries: Readonly<Record<string, string>> = {}): Failure {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(entries)) metadata.set(key, value);
  return new Failure(code, details, metadata);
}

export function asFailure(error: unknown): Failure {
  return error instanceof Failure ? error : failures.handler();
}

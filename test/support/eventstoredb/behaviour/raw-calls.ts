import { randomUUID } from 'node:crypto';
import { type ClientDuplexStream, credentials } from '@grpc/grpc-js';
import { GossipClient } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import { ServerFeaturesClient } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { WireWriter } from '../wire.js';
import { type Bench, newEvents, newEvent, newStream, positionsOf } from './bench.js';

type BatchReq = InstanceType<typeof streams.BatchAppendReq>;
type BatchResp = InstanceType<typeof streams.BatchAppendResp>;

/** What the client library has no way to ask, or breaks on. */
export function rawCallBehaviour(bench: Bench): void {
  const address = (): string => /\/\/([^,/?]+)/.exec(bench.url)![1]!;

  describe('BatchAppend', () => batchAppends(address));
  describe('filtered reads', () => filteredReads(bench, address));

  it('tells its version and what it can do, in lower case', async () => {
    const client = new ServerFeaturesClient(address(), credentials.createInsecure());
    const supported = await answer<SupportedMethods>((done) => client.getSupportedMethods(new shared.Empty(), done));
    client.close();
    expect(supported.getEventStoreServerVersion()).toMatch(/^\d+\.\d+\.\d+$/);
    const names = supported.getMethodsList().map((it) => `${it.getServiceName()}/${it.getMethodName()}`);
    const streamMethods = ['read', 'append', 'delete', 'tombstone', 'batchappend'];
    expect(names).toEqual(
      expect.arrayContaining(streamMethods.map((name) => `event_store.client.streams.streams/${name}`)),
    );
  });

  it('tells who leads', async () => {
    const client = new GossipClient(address(), credentials.createInsecure());
    const info = await answer<ClusterInfo>((done) => client.read(new shared.Empty(), done));
    client.close();
    const leaders = info.getMembersList().filter((member) => Number(member.getState()) === 8 && member.getIsAlive());
    expect(leaders.map((member) => member.getHttpEndPoint()!.getPort())).toHaveLength(1);
  });
}

interface Batch {
  readonly correlation: string;
  readonly stream?: string;
  readonly deadline?: number;
  readonly ids?: readonly string[];
  readonly type?: string;
  readonly final?: boolean;
}

function requestOf(batch: Batch): BatchReq {
  const { correlation, stream, deadline, ids = [randomUUID()], type = 'NoteTaken', final = true } = batch;
  const bytes = new WireWriter().integer(4, final ? 1 : 0);
  for (const id of ids)
    bytes.message(3, (proposed) => {
      proposed.bytes(4, Buffer.from('{}'));
      for (const [key, value] of Object.entries({ type, 'content-type': 'application/json' }))
        proposed.message(2, (entry) => entry.text(2, value).text(1, key));
      proposed.message(1, (uuid) => uuid.text(2, id));
    });
  if (stream !== undefined)
    bytes.message(2, (options) => {
      if (deadline !== undefined) options.message(6, (timestamp) => timestamp.integer(1, Math.floor(deadline / 1000)));
      options.message(4).message(1, (identifier) => identifier.text(3, stream));
    });
  return streams.BatchAppendReq.deserializeBinary(bytes.message(1, (uuid) => uuid.text(2, correlation)).take());
}

function batchAppends(address: () => string): void {
  let client: InstanceType<typeof StreamsClient>;
  let call: ClientDuplexStream<BatchReq, BatchResp>;
  const answers: string[] = [];
  const seconds = (n: number): number => Date.now() + n * 1000;

  beforeAll(() => {
    client = new StreamsClient(address(), credentials.createInsecure());
    call = client.batchAppend();
    call.on('data', (response: BatchResp) => answers.push(describeAnswer(response)));
    call.on('error', () => undefined);
  });
  afterAll(() => {
    call.cancel();
    client.close();
  });

  const send = async (...requests: Batch[]): Promise<string[]> => {
    answers.length = 0;
    for (const request of requests) call.write(requestOf(request));
    await until(() => answers.length > 0);
    return [...answers];
  };

  it('takes an append in several parts', async () => {
    const correlation = randomUUID();
    const first = { correlation, stream: newStream(), final: false };
    expect(await send(first, { correlation, final: false }, { correlation })).toEqual(['stored, now at 2']);
  });

  it('is out of time at once when the deadline has passed', async () => {
    const late = { correlation: randomUUID(), stream: newStream(), deadline: seconds(-5) };
    expect(await send(late)).toEqual(['Timeout (4): event_store.client.Timeout']);
  });

  it('is out of time when the last part does not come', async () => {
    const endless = { correlation: randomUUID(), stream: newStream(), deadline: seconds(2), final: false };
    expect(await send(endless)).toEqual(['Timeout (4): event_store.client.Timeout']);
  });

  it.each([
    ['an id that is none', { ids: ['nope'] }],
    ['no type', { type: '' }],
    ['no name of a stream', { stream: '' }],
  ])('calls a request with %s bad', async (_, fields) => {
    const bad = { correlation: randomUUID(), stream: newStream(), ...fields };
    expect(await send(bad)).toEqual(['BadRequest (3): event_store.client.BadRequest']);
  });
}

function describeAnswer(response: BatchResp): string {
  const error = response.getError();
  if (!error) return `stored, now at ${response.getSuccess()!.getCurrentRevision()}`;
  return `${error.getMessage()} (${error.getCode()}): ${error.getDetails()!.getTypeName()}`;
}

function filteredReads(bench: Bench, address: () => string): void {
  it.each([
    ['forwards', 0, [0, 10, 20]],
    ['backwards', 1, [50, 40, 30]],
  ])('%s give as many matches as are asked for', async (_, direction, expected) => {
    const stream = newStream();
    const events = newEvents(60).map((event, n) => newEvent(n, { id: event.id, type: n % 10 ? 'Other' : 'Tenth' }));
    await bench.client.appendToStream(stream, events);
    const [first] = await positionsOf(bench, stream);
    const client = new StreamsClient(address(), credentials.createInsecure());
    const found: number[] = [];
    for await (const response of client.read(tenths(direction, first!.commit)) as AsyncIterable<ReadResponse>)
      found.push(Number(response.getEvent()!.getEvent()!.getStreamRevision()));
    client.close();
    expect(found).toEqual(expected);
  });
}

type ReadResponse = InstanceType<typeof streams.ReadResp>;

/** A read of three events of the type `Tenth`, that looks at five events a time. */
function tenths(direction: number, from: bigint): InstanceType<typeof streams.ReadReq> {
  const bytes = new WireWriter().message(1, (options) => {
    options.message(9, (uuid) => uuid.message(2));
    options.message(7, (filter) => {
      filter.integer(5, 1).integer(3, 5);
      filter.message(2, (expression) => expression.text(2, 'Tenth'));
    });
    options.integer(5, 3).integer(3, direction);
    options.message(2, (all) => {
      if (direction === 1) all.message(3);
      else all.message(1, (position) => position.integer(2, from).integer(1, from));
    });
  });
  return streams.ReadReq.deserializeBinary(bytes.take());
}

function answer<T>(ask: (done: (error: Error | null, answer: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => ask((error, answer) => (error ? reject(error) : resolve(answer))));
}

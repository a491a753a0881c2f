import { type ServiceDefinition, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import serverFeatures from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';

export const VERSION = '23.10.6';

const asItIs = (bytes: Buffer): Buffer => bytes;

/** The streams service, whose answers are serialized before they are handed over: most are stored that way. */
export const streamsService = Object.fromEntries(
  Object.entries(StreamsService).map(([name, method]) => [name, { ...method, responseSerialize: asItIs }]),
) as unknown as ServiceDefinition<UntypedServiceImplementation>;

const FEATURES: Readonly<Record<string, readonly string[]>> = {
  '/event_store.client.streams.Streams/Read': ['position', 'events'],
  '/event_store.client.streams.Streams/BatchAppend': ['deadline_duration'],
};

/** What the server says it can do. Names are in lower case there, unlike in the paths they stand for. */
export function supportedMethods(): serverFeatures.SupportedMethods {
  const supported = new serverFeatures.SupportedMethods();
  supported.setEventStoreServerVersion(VERSION);
  const services = [StreamsService, GossipService, ServerFeaturesService];
  for (const { path } of services.flatMap((service) => Object.values<{ path: string }>(service))) {
    const [, service = '', method = ''] = path.toLowerCase().split('/');
    const supportedMethod = new serverFeatures.SupportedMethod();
    supportedMethod.setServiceName(service).setMethodName(method);
    supportedMethod.setFeaturesList([...(FEATURES[path] ?? [])]);
    supported.addMethods(supportedMethod);
  }
  return supported;
}

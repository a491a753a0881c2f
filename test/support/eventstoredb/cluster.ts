import { randomUUID } from 'node:crypto';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { type Failure, failures } from './errors.js';
import type { ServerNode } from './node.js';

/** Which of the nodes leads, and what they tell of each other. */
export class Cluster {
  leader = 0;
  /** The ports that the nodes tell of, where clients come by another way than straight to them. */
  advertised: readonly number[] | undefined;
  readonly #instanceIds: readonly string[];

  constructor(readonly nodes: readonly ServerNode[]) {
    this.#instanceIds = nodes.map(() => randomUUID());
  }

  /** A leader that is down still is the leader until another one is made. */
  get isLed(): boolean {
    return this.nodes[this.leader]!.isUp;
  }

  moveLeadership(): void {
    const others = this.nodes.map((_, n) => (this.leader + 1 + n) % this.nodes.length);
    this.leader = others.find((n) => this.nodes[n]!.isUp) ?? this.leader;
  }

  /** What a node that does not lead says to someone who wants the leader. */
  refusal(node: number): Failure | undefined {
    if (node === this.leader) return undefined;
    return failures.notLeader(this.nodes[this.leader]!.host, this.#portOf(this.leader));
  }

  gossip(): gossip.ClusterInfo {
    const info = new gossip.ClusterInfo();
    return info.setMembersList(this.nodes.map((node, n) => this.#member(node, n)));
  }

  #member(node: ServerNode, number: number): gossip.MemberInfo {
    const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
    const member = new gossip.MemberInfo();
    member.setInstanceId(new shared.UUID().setString(this.#instanceIds[number]!));
    member.setTimeStamp(`${Date.now()}0000`).setIsAlive(node.isUp);
    member.setState(number === this.leader ? LEADER : FOLLOWER);
    return member.setHttpEndPoint(new gossip.EndPoint().setAddress(node.host).setPort(this.#portOf(number)));
  }

  #portOf(number: number): number {
    return this.advertised?.[number] ?? this.nodes[number]!.port;
  }
}

export type { Channel, WorkerName } from './channel';
export type { CallOptions, Contract, Procedure, Procedures, Remote } from './contract';
export { Inbox } from './inbox';
export { moving } from './moving';
export { Peer } from './peer';

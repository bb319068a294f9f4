export { channelPair } from './channelPair';

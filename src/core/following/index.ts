export { openFollowedFeeds, type FollowedFeedsOptions, type FollowSettings } from './openFollowedFeeds';
export { encodeClaim, isLive, readClaim, type LeaseClaim } from './leaseClaim';
export { storageLeases } from './storageLeases';

export { readableAbstract } from './abstracts';
export { FEED_FORMATS, FEED_NAMES, type FeedFormat, type ParsedFeed, type ParseFeedOptions } from './feed';
export { parseFeed, parseFeedSliced } from './parseFeed';

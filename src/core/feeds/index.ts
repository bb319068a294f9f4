export { readableAbstract } from './abstracts';
export { isWebAddress } from './entryTexts';
export { cleanText } from './cleanText';
export { decodeFileText } from './decodeFileText';
export { plainText } from './plainText';
export {
  FEED_FORMATS,
  FEED_NAMES,
  type FeedFormat,
  type FeedPart,
  type ParsedFeed,
  type ParseFeedOptions,
} from './feed';
export { parseFeed, parseFeedPart, parseFeedSliced } from './parseFeed';

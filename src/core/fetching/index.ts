export { contentKind, describePage } from './contentKind';
export { decodeText, type UnreadableText } from './decodeText';
export { hideInError, hideSecret, withoutSecret } from './hideSecret';
export { HOST_RULES, laneOf, type HostRule, type Lane } from './hostRules';
export { isBelow } from './isBelow';
export { PoliteHttp, type LaneState, type Politeness, type Wait } from './politeHttp';
export { parseAddress, redirectTarget, type RedirectRule } from './redirects';
export { retryAfter } from './retryAfter';
export { RUN_BUDGET, withinBudget, type Budget } from './withinBudget';

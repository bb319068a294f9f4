export { checkKey, type KeyAnswer } from './checkKey';
export { keyedService, namedServices, type KeyedService } from './keyedServices';
export { keyFault } from './keySecret';
export { openServiceKeys } from './openServiceKeys';
export { withServiceKeys } from './withServiceKeys';

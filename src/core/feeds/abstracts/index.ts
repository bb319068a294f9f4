export { ABSTRACT_RULES, readableAbstract } from './readableAbstract';

export { ABSTRACT_RULES, readableAbstract, type AbstractRule } from './readableAbstract';

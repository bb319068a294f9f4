export type { CslDate, CslItem, CslName } from './cslItem';
export type { Organization, Paper, PaperSource } from './paper';

import * as vscode from 'vscode';
import type { Doubt, EntryCheck, Finding } from '../../core/bibliographyCheck';
import { SERVICE_TITLES } from '../../core/metadata';
import { doiAddress, type CslItem } from '../../core/paper';
import { isSaid } from './saidInNote';
import { oneLine } from '../text';

const { t } = vscode.l10n;
const { Error: Wrong, Warning, Information } = vscode.DiagnosticSeverity;

/** One thing to tell of an entry, wherever the entry stands by now. */
export interface Told {
  readonly message: string;
  readonly severity: vscode.DiagnosticSeverity;
  readonly code: string;
  /** Where a person reads more. */
  readonly link?: string | undefined;
  /** What can be mended. */
  readonly finding?: Finding;
}

/**
 * What is told at an entry, unless its own note says it already. A service that is down is no word about the entry, and would be told at each of them: the
 * result of the check says it.
 */
export function toldOf(item: CslItem, { work, findings, doubt }: EntryCheck): readonly Told[] {
  const key = item.id;
  const page = work.doi === undefined ? work.url : doiAddress(work.doi);
  return [
    ...findings
      .filter((finding) => !isSaid(item, finding))
      .map((finding) => ({ ...toldOfFinding(key, finding, page), finding })),
    ...(doubt ? toldOfDoubt(key, doubt, page) : []),
  ];
}

function toldOfFinding(key: string, finding: Finding, page: string | undefined): Told {
  switch (finding.kind) {
    case 'retracted':
    case 'withdrawn':
    case 'concern': {
      const who = SERVICE_TITLES[finding.service];
      const message =
        finding.kind === 'retracted'
          ? t('@{0} was retracted ({1}).', key, who)
          : finding.kind === 'withdrawn'
            ? t('@{0} was withdrawn ({1}).', key, who)
            : t('@{0} is under an expression of concern ({1}).', key, who);
      const link = finding.notice === undefined ? page : doiAddress(finding.notice);
      return { message, severity: finding.kind === 'concern' ? Warning : Wrong, code: finding.kind, link };
    }
    case 'published': {
      const { doi, venue } = finding.version;
      const where = [venue && oneLine(venue, 80), doi && `DOI ${doi}`].filter(Boolean).join(', ');
      const message =
        finding.by === 'library'
          ? t('@{0} is a preprint that has been published: {1} (your library).', key, where)
          : t(
              '@{0} is a preprint that has been published: {1} ({2}).',
              key,
              where,
              SERVICE_TITLES[finding.by],
            );
      return { message, severity: Information, code: 'published', link: doi ? doiAddress(doi) : page };
    }
    case 'deadDoi':
      return {
        message: t('The DOI of @{0} is not registered: {1}. Look for a typing error.', key, finding.doi),
        severity: Warning,
        code: 'deadDoi',
        link: page,
      };
  }
}

function toldOfDoubt(key: string, doubt: Doubt, link: string | undefined): readonly Told[] {
  const told = (message: string) => [{ message, severity: Information, code: 'notChecked', link }];
  switch (doubt.kind) {
    case 'failed':
    case 'unasked':
      return [];
    case 'elsewhere':
      return told(
        t(
          '@{0} could not be checked: its DOI is registered at {1}, which is not asked.',
          key,
          oneLine(doubt.agency, 40),
        ),
      );
    case 'unknown':
      return told(
        t('@{0} could not be checked: {1} has no record of it.', key, SERVICE_TITLES[doubt.service]),
      );
  }
}

import type { Actor } from '#libs/identity';
import { actionsOf, type ActionView } from '#libs/service';
import {
  checkIssued,
  checkNotIssued,
  issue,
  type ReportState,
} from '../domain/pre-return-report.js';

/** What somebody may do with a report. */
export function reportActions(actor: Actor, report: { readonly state: ReportState }): ActionView[] {
  return actionsOf(actor, 'pre-return-report', {
    draft: null,
    replace: () => checkNotIssued(report),
    issue: () => issue(report),
    correct: () => checkIssued(report),
  });
}

import { approve, approveAPurchase } from './approveAPurchase';
import type { Check, Prepare } from './check';
import { cleanUpNewsletters, receiveNewsletters } from './cleanUpNewsletters';
import { fileInvoices, sendInvoices } from './fileInvoices';
import { moveADepartment } from './moveADepartment';
import { onboardAColleague } from './onboardAColleague';
import { planAProject } from './planAProject';
import { shareAReport } from './shareAReport';
import { askForSupport, triageSupport } from './triageSupport';

/** The check of each workflow in `examples/`, by the name of its file. */
export const checks: Record<string, Check> = {
	'approve-a-purchase': approveAPurchase,
	'clean-up-newsletters': cleanUpNewsletters,
	'file-invoices': fileInvoices,
	'move-a-department': moveADepartment,
	'onboard-a-colleague': onboardAColleague,
	'plan-a-project': planAProject,
	'share-a-report': shareAReport,
	'triage-support': triageSupport,
};

/** What some of them need before they begin. */
export const preparations: Record<string, Prepare> = {
	'clean-up-newsletters': receiveNewsletters,
	'file-invoices': sendInvoices,
	'triage-support': askForSupport,
};

/** What people do while some of them wait for it. */
export const answers: Record<string, Prepare> = {
	'approve-a-purchase': approve,
};

import type { Check, Prepare } from './check';
import { fileInvoices, sendInvoices } from './fileInvoices';
import { moveADepartment } from './moveADepartment';
import { onboardAColleague } from './onboardAColleague';
import { planAProject } from './planAProject';
import { shareAReport } from './shareAReport';

/** The check of each workflow in `examples/`, by the name of its file. */
export const checks: Record<string, Check> = {
	'file-invoices': fileInvoices,
	'move-a-department': moveADepartment,
	'onboard-a-colleague': onboardAColleague,
	'plan-a-project': planAProject,
	'share-a-report': shareAReport,
};

/** What some of them need before they begin. */
export const preparations: Record<string, Prepare> = {
	'file-invoices': sendInvoices,
};

import { approveAPurchase } from './approveAPurchase';
import type { Scenario } from './check';
import { cleanUpNewsletters } from './cleanUpNewsletters';
import { fileInvoices } from './fileInvoices';
import { moveADepartment } from './moveADepartment';
import { onboardAColleague } from './onboardAColleague';
import { planAProject } from './planAProject';
import { shareAReport } from './shareAReport';
import { triageSupport } from './triageSupport';

/** How each workflow in `examples/` is tried, by the name of its file. The first way shows what it is for. */
export const scenarios: Record<string, readonly [Scenario, ...Scenario[]]> = {
	'approve-a-purchase': approveAPurchase,
	'clean-up-newsletters': [cleanUpNewsletters],
	'file-invoices': [fileInvoices],
	'move-a-department': [{ check: moveADepartment }],
	'onboard-a-colleague': [{ check: onboardAColleague }],
	'plan-a-project': [{ check: planAProject }],
	'share-a-report': [{ check: shareAReport }],
	'triage-support': [triageSupport],
};

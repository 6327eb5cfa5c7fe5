import type { Check } from './check';
import { moveADepartment } from './moveADepartment';
import { planAProject } from './planAProject';

/** The check of each workflow in `examples/`, by the name of its file. */
export const checks: Record<string, Check> = {
	'move-a-department': moveADepartment,
	'plan-a-project': planAProject,
};

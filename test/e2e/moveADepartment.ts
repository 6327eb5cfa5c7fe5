import assert from 'node:assert/strict';
import type { Check } from './check';

interface Person {
	displayName: string;
	officeLocation: string | null;
}

/** Everybody in Sales sits in the new office, and nobody else does. */
export const moveADepartment: Check = async ({ execution, graph }) => {
	const office = String(execution.output('Settings')[0]?.['office']);
	const people = await graph.list<Person>('/users?$select=displayName,department,officeLocation&$top=999');
	const sales = await graph.list<Person>("/users?$filter=department eq 'Sales'&$select=displayName,officeLocation");
	assert.ok(sales.length > 1, 'the sandbox has a sales department');
	const moved = people.filter(({ officeLocation }) => officeLocation === office).map(({ displayName }) => displayName);
	assert.deepEqual(moved.sort(), sales.map(({ displayName }) => displayName).sort());
	assert.equal(execution.output('People of the department').length, sales.length);
	return [`${moved.join(', ')} sit in ${office}`];
};

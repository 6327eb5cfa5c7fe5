import { accountEvent } from './accountEvents';

export const licenseChanged = accountEvent({
	kind: 'licenseChanged',
	name: 'License Changed',
	description: 'Licenses of a user are added or removed',
	property: 'assignedLicenses',
});

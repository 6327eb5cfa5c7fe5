import { property, type Values } from '../../shared/operation/property';

const text = <const N extends string, const D extends string>(
	name: N,
	displayName: D,
	more: { placeholder?: string; description?: string } = {},
) => property({ displayName, name, type: 'string', default: '', ...more });

/** Properties of a user that Create and Update share. */
export const profileFields = [
	property({
		displayName: 'Account Enabled',
		name: 'accountEnabled',
		type: 'boolean',
		default: true,
		description: 'Whether the user may sign in',
	}),
	property({
		displayName: 'Age Group',
		name: 'ageGroup',
		type: 'options',
		default: 'Adult',
		options: [
			{ name: 'Adult', value: 'Adult' },
			{ name: 'Minor', value: 'Minor' },
			{ name: 'Not Adult', value: 'NotAdult' },
		],
	}),
	text('businessPhone', 'Business Phone', { placeholder: 'e.g. +1 425 555 0109' }),
	text('city', 'City'),
	text('companyName', 'Company Name'),
	text('country', 'Country or Region'),
	text('department', 'Department'),
	property({ displayName: 'Employee Hire Date', name: 'employeeHireDate', type: 'dateTime', default: '' }),
	text('employeeId', 'Employee ID'),
	text('employeeType', 'Employee Type', { placeholder: 'e.g. Contractor' }),
	text('faxNumber', 'Fax Number'),
	text('givenName', 'First Name'),
	text('jobTitle', 'Job Title'),
	text('surname', 'Last Name'),
	text('mobilePhone', 'Mobile Phone', { placeholder: 'e.g. +1 425 555 0109' }),
	text('officeLocation', 'Office Location'),
	property({
		displayName: 'Other Email Addresses',
		name: 'otherMails',
		type: 'string',
		default: '',
		placeholder: 'e.g. nathan@example.com, n.smith@example.com',
		description: 'Further addresses of the user, separated by commas',
	}),
	text('postalCode', 'Postal Code'),
	text('preferredLanguage', 'Preferred Language', { placeholder: 'e.g. en-US' }),
	text('state', 'State or Province'),
	text('streetAddress', 'Street Address'),
	text('usageLocation', 'Usage Location', {
		placeholder: 'e.g. US',
		description: 'Two-letter country code; needed before a license can be assigned',
	}),
	property({
		displayName: 'User Type',
		name: 'userType',
		type: 'options',
		default: 'Member',
		options: [
			{ name: 'Guest', value: 'Guest' },
			{ name: 'Member', value: 'Member' },
		],
	}),
] as const;

export type Profile = Partial<Values<typeof profileFields>>;

/** The collection's values as Graph's user properties. */
export function toUser({ businessPhone, otherMails, employeeHireDate, ...same }: Profile) {
	return {
		...same,
		...(businessPhone === undefined ? {} : { businessPhones: businessPhone ? [businessPhone] : [] }),
		...(otherMails === undefined ? {} : { otherMails: listed(otherMails) }),
		...(employeeHireDate ? { employeeHireDate: instant('Employee Hire Date', employeeHireDate) } : {}),
	};
}

const listed = (text: string): string[] =>
	text
		.split(',')
		.map((entry) => entry.trim())
		.filter(Boolean);

function instant(field: string, text: string): string {
	const time = Date.parse(text);
	if (Number.isNaN(time)) throw new RangeError(`${field} '${text}' is not a date. Enter one like 2026-01-31`);
	return new Date(time).toISOString();
}

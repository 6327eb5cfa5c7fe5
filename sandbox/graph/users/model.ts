import { type Call } from '../../http/call';
import { defineModel, type Model } from '../../http/model';
import { type ExpandItem, type Query } from '../../http/odata/query';
import { showRow } from '../../http/show';
import { complex, type Properties } from '../../http/schema';
import { expandedExtensions } from '../extensions/extension';
import { securityIdentifierOf } from '../directory/securityIdentifier';
import { users, type UserRow } from './table';
import { checkDirectoryQuery } from './advanced';
import { searchUsers } from './search';

const passwordProfile = complex('microsoft.graph.passwordProfile', {
	password: 'String',
	forceChangePasswordNextSignIn: 'Boolean',
	forceChangePasswordNextSignInWithMfa: 'Boolean',
});

const extensionAttributes = complex(
	'microsoft.graph.onPremisesExtensionAttributes',
	Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`extensionAttribute${at + 1}`, 'String' as const])),
);

const WRITABLE: Properties = {
	accountEnabled: 'Boolean',
	ageGroup: 'String',
	businessPhones: ['String'],
	city: 'String',
	companyName: 'String',
	consentProvidedForMinor: 'String',
	country: 'String',
	department: 'String',
	displayName: 'String',
	employeeHireDate: 'DateTimeOffset',
	employeeId: 'String',
	employeeLeaveDateTime: 'DateTimeOffset',
	employeeOrgData: complex('microsoft.graph.employeeOrgData', { costCenter: 'String', division: 'String' }),
	employeeType: 'String',
	externalUserState: 'String',
	faxNumber: 'String',
	givenName: 'String',
	identities: [
		complex('microsoft.graph.objectIdentity', { issuer: 'String', issuerAssignedId: 'String', signInType: 'String' }),
	],
	jobTitle: 'String',
	mail: 'String',
	mailNickname: 'String',
	mobilePhone: 'String',
	officeLocation: 'String',
	onPremisesExtensionAttributes: extensionAttributes,
	onPremisesImmutableId: 'String',
	otherMails: ['String'],
	passwordPolicies: 'String',
	passwordProfile,
	postalCode: 'String',
	preferredDataLocation: 'String',
	preferredLanguage: 'String',
	showInAddressList: 'Boolean',
	state: 'String',
	streetAddress: 'String',
	surname: 'String',
	usageLocation: 'String',
	userPrincipalName: 'String',
	userType: 'String',
	aboutMe: 'String',
	birthday: 'DateTimeOffset',
	hireDate: 'DateTimeOffset',
	interests: ['String'],
	mySite: 'String',
	pastProjects: ['String'],
	preferredName: 'String',
	responsibilities: ['String'],
	schools: ['String'],
	skills: ['String'],
};

const READ_ONLY: Properties = {
	id: 'String',
	assignedLicenses: [complex('microsoft.graph.assignedLicense', { disabledPlans: ['Guid'], skuId: 'Guid' })],
	assignedPlans: ['Object'],
	authorizationInfo: 'Object',
	createdDateTime: 'DateTimeOffset',
	creationType: 'String',
	customSecurityAttributes: 'Object', // shown as null: nobody is assigned the right to see them
	deletedDateTime: 'DateTimeOffset',
	externalUserStateChangeDateTime: 'DateTimeOffset',
	imAddresses: ['String'],
	isManagementRestricted: 'Boolean',
	isResourceAccount: 'Boolean',
	lastPasswordChangeDateTime: 'DateTimeOffset',
	legalAgeGroupClassification: 'String',
	licenseAssignmentStates: ['Object'],
	mailboxSettings: 'Object',
	onPremisesDistinguishedName: 'String',
	onPremisesDomainName: 'String',
	onPremisesLastSyncDateTime: 'DateTimeOffset',
	onPremisesProvisioningErrors: ['Object'],
	onPremisesSamAccountName: 'String',
	onPremisesSecurityIdentifier: 'String',
	onPremisesSyncEnabled: 'Boolean',
	onPremisesUserPrincipalName: 'String',
	provisionedPlans: ['Object'],
	proxyAddresses: ['String'],
	securityIdentifier: 'String',
	serviceProvisioningErrors: ['Object'],
	signInActivity: 'Object',
	signInSessionsValidFromDateTime: 'DateTimeOffset',
};

/** What Graph returns when `$select` names nothing. */
export const USER_DEFAULTS = [
	'businessPhones',
	'displayName',
	'givenName',
	'jobTitle',
	'mail',
	'mobilePhone',
	'officeLocation',
	'preferredLanguage',
	'surname',
	'userPrincipalName',
	'id',
] as const;

/** What `User.ReadBasic.All` shows of other people. */
export const BASIC_PROFILE: ReadonlySet<string> = new Set([
	'id',
	'displayName',
	'givenName',
	'surname',
	'mail',
	'userPrincipalName',
]);

/** What stands in for properties that a caller may not see. */
const NOBODY = { id: '' } as UserRow;

const COLLECTIONS = Object.entries({ ...WRITABLE, ...READ_ONLY }).flatMap(([name, type]) =>
	Array.isArray(type) ? [name] : [],
);

/** Values as Graph shows them: collections are never null, passwords never come back. */
function read(user: UserRow, property: string): unknown {
	if (property === 'passwordProfile') return null;
	if (property === 'securityIdentifier') return securityIdentifierOf(user.id);
	return user[property] ?? (COLLECTIONS.includes(property) ? [] : null);
}

/** Every property; with `User.ReadBasic.All` alone, those of the basic profile. */
function show(user: UserRow, call: Call): Record<string, unknown> {
	const own = user.id === call.caller.userId;
	const whole = call.may('User.Read.All') || (own && call.may('User.Read'));
	const shown: Record<string, unknown> = {};
	for (const name of Object.keys(userModel.properties))
		shown[name] = whole || BASIC_PROFILE.has(name) ? read(user, name) : read(NOBODY, name);
	return shown;
}

export const userModel: Model = defineModel<UserRow>('microsoft.graph.user', {
	properties: { ...WRITABLE, ...READ_ONLY },
	defaults: USER_DEFAULTS,
	show,
	read,
	check: checkDirectoryQuery,
	search: searchUsers,
	paging: { default: 100, max: 999, beyond: 'refuse', token: '$skiptoken' },
	expand: {
		manager: (user, item, call) => {
			const manager = call.table(users).get(user.managerId ?? '');
			if (!manager) return undefined;
			return {
				value: {
					'@odata.type': '#microsoft.graph.user',
					...showRow(userModel, manager, { call, query: nextLevel(item) }),
				},
			};
		},
		extensions: (user, item) => ({ value: expandedExtensions(user, item, '') }),
		directReports: (user, _item, call) => ({ model: userModel, rows: call.table(users).find('manager', user.id) }),
	},
});

/** With `$levels`, managers come nested in one another. */
function nextLevel({ name, query, levels }: ExpandItem): Query {
	if (levels === undefined || levels === 1) return query;
	return { ...query, expand: [{ name, query, levels: levels === 'max' ? 'max' : levels - 1 }] };
}

/** The type of bodies that create or change a user. */
export const writableUser = complex('microsoft.graph.user', WRITABLE);

/** Whether a property exists but may not be written. */
export function isReadOnly(name: string): boolean {
	return Object.keys(READ_ONLY).some((known) => known.toLowerCase() === name.toLowerCase());
}

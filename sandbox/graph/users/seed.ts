import { createHash } from 'node:crypto';

import { type SeedContext } from '../module';
import { mailboxAccess } from './access';
import { users, type UserRow } from './table';

/** A licence with Exchange, Teams and OneDrive. */
export const BUSINESS_SKU = 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46';

/** What every seeded user's password is. */
export const SEEDED_PASSWORD = 'Pa55-word';

interface Person {
	name: string;
	title: string;
	department: string;
	office: string;
	manager?: string;
}

const PEOPLE: readonly Person[] = [
	{ name: 'Anna Berger', title: 'Managing Director', department: 'Management', office: 'Vienna 4/01' },
	{ name: 'Ben Carter', title: 'Head of Sales', department: 'Sales', office: 'Vienna 2/11', manager: 'Anna Berger' },
	{ name: 'Chiara Donati', title: 'Account Manager', department: 'Sales', office: 'Milan 1/05', manager: 'Ben Carter' },
	{ name: 'David Eriksen', title: 'Account Manager', department: 'Sales', office: 'Oslo 3/02', manager: 'Ben Carter' },
	{
		name: 'Elif Fidan',
		title: 'Head of Engineering',
		department: 'Engineering',
		office: 'Vienna 3/07',
		manager: 'Anna Berger',
	},
	{
		name: 'Felix Grant',
		title: 'Software Engineer',
		department: 'Engineering',
		office: 'Vienna 3/08',
		manager: 'Elif Fidan',
	},
	{
		name: 'Grace Huang',
		title: 'Software Engineer',
		department: 'Engineering',
		office: 'Vienna 3/09',
		manager: 'Elif Fidan',
	},
	{ name: 'Hugo Ivanov', title: 'Accountant', department: 'Finance', office: 'Vienna 1/03', manager: 'Anna Berger' },
];

/** Who may open the shared mailbox of the demo tenant. */
const SHARED_WITH = ['Anna Berger', 'Ben Carter', 'Chiara Donati', 'David Eriksen'];

/** A GUID that is the same on every start, so that examples can name it. */
export function seededId(text: string): string {
	const hex = createHash('sha256').update(text).digest('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
		'-',
	);
}

const localPart = (name: string) => name.toLowerCase().replace(' ', '.');

/** Rows of a licensed user with a mailbox, from little. */
export function seededUser(details: Pick<UserRow, 'displayName' | 'userPrincipalName'> & Partial<UserRow>): UserRow {
	const { userPrincipalName: upn } = details;
	return {
		id: seededId(upn),
		mailNickname: upn.split('@')[0] ?? upn,
		mail: upn,
		accountEnabled: true,
		createdDateTime: '2024-01-08T08:00:00Z',
		usageLocation: 'AT',
		passwordProfile: { password: SEEDED_PASSWORD },
		preferredLanguage: 'en-US',
		userType: 'Member',
		mailbox: 'user',
		assignedLicenses: [{ skuId: BUSINESS_SKU, disabledPlans: [] }],
		proxyAddresses: [`SMTP:${upn}`],
		...details,
	};
}

/** Eight people with managers, and a shared mailbox that four of them may open. */
export function seedDemoUsers({ world, tenant }: SeedContext): void {
	const domain = world.directory.tenants.get(tenant)?.domains[0] ?? 'sandbox.example';
	const table = world.store.table(users, tenant);
	const upn = (name: string) => `${localPart(name)}@${domain}`;
	for (const [at, person] of PEOPLE.entries()) {
		const [givenName = '', surname = ''] = person.name.split(' ');
		table.insert(
			seededUser({
				displayName: person.name,
				givenName,
				surname,
				userPrincipalName: upn(person.name),
				jobTitle: person.title,
				department: person.department,
				officeLocation: person.office,
				companyName: 'Sandbox Example',
				businessPhones: [`+43 1 555 01${String(at + 10)}`],
				mobilePhone: `+43 660 555 01${String(at + 10)}`,
				employeeId: String(1001 + at),
				managerId: person.manager === undefined ? null : seededId(upn(person.manager)),
			}),
		);
	}
	const shared = table.insert(
		seededUser({
			displayName: 'Info',
			userPrincipalName: `info@${domain}`,
			mailbox: 'shared',
			accountEnabled: false,
			assignedLicenses: [],
		}),
	);
	const access = world.store.table(mailboxAccess, tenant);
	for (const name of SHARED_WITH) {
		const userId = seededId(upn(name));
		access.insert({ id: `${shared.id} ${userId}`, ownerId: shared.id, userId, sendAs: true, sendOnBehalf: true });
	}
}

const DEPARTMENTS = ['Sales', 'Engineering', 'Finance', 'Legal', 'Operations'];

/** As many made-up users as the volume asks for. */
export function seedCrowd({ world, tenant, volume }: SeedContext): void {
	const domain = world.directory.tenants.get(tenant)?.domains[0] ?? 'sandbox.example';
	const table = world.store.table(users, tenant);
	for (let number = 1; number <= volume.users; number += 1) {
		const name = `user${String(number).padStart(5, '0')}`;
		table.insert(
			seededUser({
				displayName: `User ${number}`,
				givenName: 'User',
				surname: String(number),
				userPrincipalName: `${name}@${domain}`,
				department: DEPARTMENTS[number % DEPARTMENTS.length],
				jobTitle: 'Made-up person',
			}),
		);
	}
}

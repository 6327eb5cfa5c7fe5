import { type SeedContext } from '../module';
import { seededId } from '../users/seed';
import { users } from '../users/table';
import { groups } from './groups';

interface SeedGroup {
	name: string;
	description: string;
	/** Departments whose people are members; everybody when absent. */
	departments?: readonly string[];
	/** Groups inside, by name. */
	holds?: readonly string[];
	unified: boolean;
	owner: string;
}

const GROUPS: readonly SeedGroup[] = [
	{ name: 'Sales', description: 'Everybody who sells', departments: ['Sales'], unified: true, owner: 'ben.carter' },
	{
		name: 'Engineering',
		description: 'Everybody who builds',
		departments: ['Engineering'],
		unified: true,
		owner: 'elif.fidan',
	},
	{
		name: 'Departments',
		description: 'All departments together',
		departments: [],
		holds: ['Sales', 'Engineering'],
		unified: false,
		owner: 'anna.berger',
	},
	{ name: 'All Company', description: 'Everybody', unified: true, owner: 'anna.berger' },
];

/** Groups of the demo tenant: two departments, a group of groups, and one with everybody. */
export function seedDemoGroups({ world, tenant }: SeedContext): void {
	const domain = world.directory.tenants.get(tenant)?.domains[0] ?? 'sandbox.example';
	const people = [...world.store.table(users, tenant).all()].filter((user) => user.mailbox === 'user');
	const idOf = (name: string) => seededId(`group ${name}@${domain}`);
	for (const { name, description, departments, holds = [], unified, owner } of GROUPS) {
		const nickname = name.toLowerCase().replaceAll(' ', '');
		const members = people.filter((user) => departments === undefined || departments.includes(user.department ?? ''));
		world.store.table(groups, tenant).insert({
			id: idOf(name),
			displayName: name,
			description,
			mailNickname: nickname,
			mail: unified ? `${nickname}@${domain}` : null,
			mailEnabled: unified,
			securityEnabled: !unified,
			groupTypes: unified ? ['Unified'] : [],
			visibility: unified ? 'Public' : null,
			createdDateTime: '2024-01-08T08:30:00Z',
			memberIds: [...members.map(({ id }) => id), ...holds.map(idOf)],
			ownerIds: [seededId(`${owner}@${domain}`)],
		});
	}
}

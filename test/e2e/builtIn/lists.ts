import { ENTRA, group, user } from './entra/node';
import { difference, type Pattern } from './holds';
import { demand, type BuiltInCase, type BuiltInNode } from './operation';
import { OUTLOOK } from './outlook/node';
import { type BuiltInStage } from './stage';
import { attached, byId, containing, draftOf, mailFromBen } from './values';

/** A list that a field offers in the editor. */
interface List {
	readonly as?: string;
	/** The resource and operation of the node, where they count. */
	readonly at?: readonly [string, string];
	readonly given?: (stage: BuiltInStage) => Promise<unknown>;
	/** What the node's other fields hold. */
	readonly fields?: (stage: BuiltInStage) => Promise<Readonly<Record<string, unknown>>>;
	readonly filter?: string;
	/** The entries, each with a name and a value. */
	readonly offers: Pattern;
}

interface Offered {
	readonly name: string;
	readonly value: string;
}

/** Searches that n8n's editor makes for a field where one thing is chosen. */
const searchOf =
	(node: BuiltInNode) =>
	(method: string, list: List): BuiltInCase => ({
		title: titleOf(node, method, list),
		play: async (stage) => {
			const asked = { ...(await question(stage, { node, method, list })), filter: list.filter };
			const path = '/dynamic-node-parameters/resource-locator-results';
			const { results } = await stage.session.rest.send<{ results: Offered[] }>('POST', path, asked);
			demand(difference(results, list.offers, 'the list'));
		},
	});

/** Lists that n8n's editor loads whole. */
const optionsOf =
	(node: BuiltInNode) =>
	(method: string, list: List): BuiltInCase => ({
		title: titleOf(node, method, list),
		play: async (stage) => {
			const asked = await question(stage, { node, method, list });
			const path = '/dynamic-node-parameters/options';
			demand(difference(await stage.session.rest.send('POST', path, asked), list.offers, 'the list'));
		},
	});

const titleOf = ({ title }: BuiltInNode, method: string, { as }: List): string =>
	`${title}: list ${method}${as ? `, ${as}` : ''}`;

async function question(
	stage: BuiltInStage,
	{ node, method, list }: { node: BuiltInNode; method: string; list: List },
): Promise<Record<string, unknown>> {
	await list.given?.(stage);
	const { id, name } = await stage.credential(node.credential);
	const [resource, operation] = list.at ?? [];
	return {
		path: 'parameters.any',
		methodName: method,
		nodeTypeAndVersion: { name: `n8n-nodes-base.${node.type}`, version: node.typeVersion },
		currentNodeParameters: { authentication: node.credential, resource, operation, ...(await list.fields?.(stage)) },
		credentials: { [node.credential]: { id, name } },
	};
}

const named = (wanted: string): Pattern => containing(({ name, value }) => name === wanted && Boolean(value));

const search = searchOf(OUTLOOK);
const options = optionsOf(OUTLOOK);
const directory = searchOf(ENTRA);

const inOneHour = (hours: number) => ({ dateTime: `2031-06-01T1${String(hours)}:00:00`, timeZone: 'UTC' });

export const mailLists: readonly BuiltInCase[] = [
	search('searchMessages', {
		given: async (stage) => await mailFromBen(stage, 'Listed letter'),
		filter: 'Listed',
		offers: [{ name: 'Listed letter', value: /./, url: /^https:/ }],
	}),
	search('searchDrafts', {
		given: async (stage) => await draftOf(stage, 'Listed draft'),
		filter: 'Listed',
		offers: [{ name: 'Listed draft', value: /./, url: /^https:/ }],
	}),
	search('searchFolders', { filter: 'inb', offers: [{ name: 'Inbox', value: /./ }] }),
	search('searchAttachments', {
		at: ['messageAttachment', 'get'],
		fields: async (stage) => {
			const { id } = await draftOf(stage, 'Holds a list', { attachments: [attached('listed.txt', '1, 2')] });
			return { messageId: byId(id) };
		},
		offers: [{ name: 'listed.txt', value: /./ }],
	}),
	search('searchCalendars', {
		as: 'all of them',
		given: async (stage) => await stage.graph('POST', '/me/calendars', { name: 'Listed calendar' }),
		offers: named('Listed calendar'),
	}),
	search('searchEvents', {
		at: ['event', 'get'],
		fields: async (stage) => {
			const { id } = await stage.graph('POST', '/me/calendars', { name: 'Full of events' });
			for (const subject of ['Listed event', 'Another event']) {
				const body = { subject, start: inOneHour(0), end: inOneHour(1) };
				await stage.graph('POST', `/me/calendars/${id}/events`, body);
			}
			return { calendarId: byId(id) };
		},
		filter: 'Listed',
		offers: [{ name: 'Listed event', value: /./, url: /\/calendar\/item\// }],
	}),
	options('getFolders', {
		given: async (stage) => await stage.graph('POST', '/me/mailFolders/inbox/childFolders', { displayName: 'Nested' }),
		offers: named('Inbox/Nested'),
	}),
	options('getCategoriesNames', { offers: named('Invoice') }),
	options('getCalendarGroups', { offers: named('My Calendars') }),
];

export const directoryLists: readonly BuiltInCase[] = [
	directory('getUsers', {
		given: async (stage) => await user(stage, 'Listed-Person'),
		filter: 'listed-p',
		offers: [{ name: 'Listed-Person', value: /^[0-9a-f-]{36}$/ }],
	}),
	directory('getUsers', { as: 'all of them', offers: named('Anna Berger') }),
	directory('getGroups', {
		given: async (stage) => await group(stage, 'Listed-Group'),
		filter: 'Listed',
		offers: [{ name: 'Listed-Group', value: /^[0-9a-f-]{36}$/ }],
	}),
];

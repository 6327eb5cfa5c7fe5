import assert from 'node:assert/strict';
import { DateTime } from 'luxon';
import { type Event, type Message } from '../check';
import { type Stage } from './stage';

/** How an example that begins with a trigger is tried: something changes, and the workflow leaves something behind. */
export interface Reaction {
	/** What must be there before the workflow is published. */
	readonly prepare?: (stage: Stage) => Promise<unknown>;
	readonly change: (stage: Stage) => Promise<unknown>;
	/** Throws where something is not as the example promises; one sentence for each thing that is. */
	readonly check: (stage: Stage) => Promise<string[]>;
}

const BEN = '/users/ben.carter@sandbox.example';
const mine = (stage: Stage, path: string): string => `/users/${stage.session.person.userPrincipalName}${path}`;
const list = async <T>(stage: Stage, path: string): Promise<T[]> =>
	(await stage.graph<{ value: T[] }>('GET', path)).value;

async function mailTo(stage: Stage, who: string, subject: string, folder = 'inbox'): Promise<Message> {
	const mails = await list<Message>(stage, `${who}/mailFolders/${folder}/messages?$top=50`);
	const mail = mails.find((one) => one.subject === subject);
	assert.ok(mail, `The mail "${subject}" has not arrived.`);
	return mail;
}

const invoiceArrives: Reaction = {
	change: async (stage) =>
		await stage.graph('POST', `${BEN}/sendMail`, {
			message: {
				subject: 'Invoice 3001',
				body: { contentType: 'text', content: 'As agreed' },
				toRecipients: [{ emailAddress: { address: stage.session.person.userPrincipalName } }],
				attachments: ['invoice-3001.txt', 'hours-3001.txt'].map((name) => ({
					'@odata.type': '#microsoft.graph.fileAttachment',
					name,
					contentType: 'text/plain',
					contentBytes: Buffer.from(name).toString('base64'),
				})),
			},
		}),
	check: async (stage) => {
		const mail = await mailTo(stage, mine(stage, ''), 'Invoice 3001', 'archive');
		assert.deepEqual(mail.categories, ['Filed']);
		const month = DateTime.fromISO(mail.receivedDateTime, { zone: 'Europe/Vienna' }).toFormat('yyyy-MM');
		const folder = `Incoming invoices/ben.carter@sandbox.example/${month}`;
		const children = `/drive/root:/${encodeURI(folder)}:/children`;
		const files = await list<{ name: string; size: number }>(stage, mine(stage, children));
		assert.deepEqual(files.map(({ name, size }) => [name, size]).sort(), [
			['hours-3001.txt', 14],
			['invoice-3001.txt', 16],
		]);
		return [`Two attachments of a mail are in ${folder}, and the mail is in the archive, marked as filed`];
	},
};

let meeting = '';

const meetingMoved: Reaction = {
	prepare: async (stage) => {
		const at = { start: time(10), end: time(11) };
		({ id: meeting } = await stage.graph<{ id: string }>('POST', mine(stage, '/events'), { subject: 'Review', ...at }));
	},
	change: async (stage) =>
		await stage.graph('PATCH', mine(stage, `/events/${meeting}`), { start: time(14), end: time(15) }),
	check: async (stage) => {
		const { body } = await mailTo(stage, BEN, 'Moved: Review');
		const said = `It was on ${inVienna(time(10))} and is on ${inVienna(time(14))}.`;
		assert.ok(body.content.includes(said), `The mail says: ${body.content.trim()}`);
		return [`A mail says: ${said}`];
	},
};

/** A time of the day in three days. */
function time(hour: number) {
	const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
	return { dateTime: `${day}T${String(hour)}:00:00`, timeZone: 'UTC' };
}

/** The example's workflow says times of this zone. */
const inVienna = ({ dateTime }: { dateTime: string }): string =>
	DateTime.fromISO(dateTime, { zone: 'utc' }).setZone('Europe/Vienna').toFormat('d LLLL, HH:mm');

const fileDropped: Reaction = {
	prepare: async (stage) =>
		await stage.graph('POST', mine(stage, '/drive/root/children'), { name: 'Drop box', folder: {} }),
	change: async (stage) =>
		await stage.graph('PUT', mine(stage, '/drive/root:/Drop%20box/Plans/garden.txt:/content'), 'Roses'),
	check: async (stage) => {
		const { body } = await mailTo(stage, BEN, 'New file: garden.txt');
		assert.match(body.content, /href="https?:[^"]+"/);
		const shared = mine(stage, '/drive/root:/Drop%20box/Plans/garden.txt:/permissions');
		const links = await list<{ link?: { scope: string; type: string } }>(stage, shared);
		assert.ok(links.some(({ link }) => link?.scope === 'organization' && link.type === 'view'));
		return ['A file in a folder of the folder has a link for the organization, which is in a mail'];
	},
};

const NEWCOMER = 'jonas.keller@sandbox.example';

const colleagueJoined: Reaction = {
	change: async (stage) => {
		await stage.graph('POST', '/users', {
			accountEnabled: true,
			displayName: 'Jonas Keller',
			mailNickname: 'jonas.keller',
			userPrincipalName: NEWCOMER,
			passwordProfile: { password: 'Very-Secret-1', forceChangePasswordNextSignIn: false },
		});
	},
	check: async (stage) => {
		const events = await list<Event>(stage, mine(stage, '/events?$top=100'));
		const welcome = events.find(({ subject }) => subject === 'Welcome, Jonas Keller');
		assert.deepEqual(
			welcome?.attendees.map(({ emailAddress }) => emailAddress.address.toLowerCase()),
			[NEWCOMER],
		);
		const sent = await list<Message>(stage, mine(stage, '/mailFolders/sentitems/messages?$top=50'));
		assert.ok(
			sent.some(({ subject }) => subject === 'Good to have you here'),
			'The first mail was not sent.',
		);
		return ['The new colleague is invited to a welcome, and a first mail went out'];
	},
};

/** The reaction of each example that begins with a trigger, by the name of its file. */
export const reactions: Readonly<Record<string, Reaction>> = {
	'invoice-arrives': invoiceArrives,
	'meeting-moved': meetingMoved,
	'file-dropped': fileDropped,
	'colleague-joined': colleagueJoined,
};

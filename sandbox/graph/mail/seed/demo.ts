import { type SeedContext } from '../../module';
import { type World } from '../../../world';
import { users } from '../../users/table';
import { type AttachmentContent } from '../../attachment/content';
import { NOT_FLAGGED } from '../messages/sent';
import { categories } from '../settings/tables';
import { derivedGuid } from '../store/ids';
import { type Recipient } from '../store/letter';
import { Mailbox } from '../store/mailbox';
import { type MessageRow } from '../store/tables';
import { personOf, residentAt } from '../transport/directory';
import { ARRIVALS } from './demoArrivals';
import { type DemoLetter } from './demoLetter';
import { THREADS } from './demoThreads';
import { ensurePath } from './folders';
import { textPdf } from './pdf';
import { placeCopy, placeEverywhere, type SeedState } from './place';

const DAY = 86_400_000;

const CATEGORIES = [
	['Red category', 'preset0'],
	['Orange category', 'preset1'],
	['Yellow category', 'preset3'],
	['Green category', 'preset4'],
	['Blue category', 'preset7'],
	['Purple category', 'preset8'],
	['Invoice', 'preset9'],
	['Project Portal', 'preset5'],
] as const;

/** Mails for everybody in the demo: threads, invoices, newsletters, a draft. */
export function seedDemoMail({ world, tenant }: SeedContext): void {
	const domain = world.directory.tenants.get(tenant)?.domains[0] ?? 'sandbox.example';
	const sent = new Map<string, MessageRow>();
	for (const letter of [...THREADS, ...ARRIVALS]) {
		const row = placeDemo(world, letter, { domain, answers: sent.get(letter.answers ?? '') });
		if (row) sent.set(letter.key, row);
	}
	for (const user of world.store.table(users, tenant).all()) {
		if (user.mailbox === 'none') continue;
		const table = world.store.table(categories, tenant, user.id);
		for (const [displayName, color] of CATEGORIES)
			table.insert({ id: derivedGuid(`category ${user.id} ${displayName}`), displayName, color });
	}
	seedDraft(world, domain);
}

function person(world: World, text: string, domain: string): Recipient {
	const written = /^(.*) <(.+)>$/.exec(text);
	if (written) return { emailAddress: { name: written[1] ?? '', address: written[2] ?? '' } };
	const address = `${text}@${domain}`;
	const resident = residentAt(world, address);
	return resident ? personOf(resident.user) : { emailAddress: { name: address, address } };
}

/** The time of a demo mail; what would be later today was yesterday. */
function timeOf(world: World, { daysAgo, time }: DemoLetter): string {
	const now = world.clock.now();
	const day = Math.floor(now / DAY) * DAY - daysAgo * DAY;
	const [hours = 0, minutes = 0] = time.split(':').map(Number);
	const at = day + (hours * 60 + minutes) * 60_000;
	return `${new Date(at < now ? at : at - DAY).toISOString().slice(0, 19)}Z`;
}

interface Surroundings {
	readonly domain: string;
	readonly answers: MessageRow | undefined;
}

function placeDemo(world: World, demo: DemoLetter, { domain, answers }: Surroundings): MessageRow | undefined {
	const people = (names: readonly string[] = []) => names.map((name) => person(world, name, domain));
	const html = demo.text.startsWith('<');
	const letter = {
		key: `demo ${demo.key}`,
		from: person(world, demo.from, domain),
		to: people(demo.to),
		cc: people(demo.cc),
		subject: demo.subject,
		body: { contentType: html ? ('html' as const) : ('text' as const), content: demo.text },
		at: timeOf(world, demo),
		importance: demo.importance,
		headers: demo.bulk ? [{ name: 'List-Unsubscribe', value: '<https://lists.example/unsubscribe>' }] : undefined,
		answers,
		attachments: attachmentsFor(world, demo),
	};
	return placeEverywhere(world, letter, (mailbox, role) => stateOf(mailbox, demo, role));
}

function stateOf(mailbox: Mailbox, demo: DemoLetter, role: 'sender' | 'recipient'): SeedState {
	if (role === 'sender') return { folderId: mailbox.folderId('sentitems'), isRead: true };
	return {
		folderId: demo.folder === undefined ? mailbox.folderId('inbox') : ensurePath(mailbox, demo.folder).id,
		isRead: demo.unread !== true,
		categories: demo.categories ?? [],
		flag: demo.flagged ? { flagStatus: 'flagged' } : NOT_FLAGGED,
	};
}

function attachmentsFor(world: World, { invoice, csv, from }: DemoLetter): AttachmentContent[] {
	const file = (name: string, contentType: string, content: Buffer): AttachmentContent => ({
		kind: 'file',
		name,
		contentType,
		isInline: false,
		contentId: null,
		contentLocation: null,
		size: content.length,
		blobId: world.blobs.put(content).id,
	});
	const lines = (name: string, amount: string) => [
		from.replace(/ <.*/, ''),
		'',
		`Invoice ${name}`,
		'',
		'To: Sandbox Example, Vienna',
		`Amount due: ${amount} EUR`,
		'Payable within 14 days.',
	];
	return [
		...(invoice
			? [file(`${invoice.number}.pdf`, 'application/pdf', textPdf(lines(invoice.number, invoice.amount)))]
			: []),
		...(csv ? [file(csv.name, 'text/csv', Buffer.from(`${csv.rows.join('\r\n')}\r\n`))] : []),
	];
}

function seedDraft(world: World, domain: string): void {
	const owner = residentAt(world, `ben.carter@${domain}`);
	if (!owner) return;
	const mailbox = new Mailbox(world, owner.tenant, owner.user);
	placeCopy(mailbox, {
		letter: {
			key: 'demo draft',
			from: personOf(owner.user),
			to: [person(world, 'anna.berger', domain)],
			subject: 'Idea for the spring campaign',
			body: { contentType: 'html', content: '<p>Hello Anna,</p><p>what if we start with the existing customers?</p>' },
			at: `${new Date(world.clock.now() - DAY).toISOString().slice(0, 19)}Z`,
		},
		state: { folderId: mailbox.folderId('drafts'), isRead: true, isDraft: true },
	});
}

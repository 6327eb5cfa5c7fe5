import { type FaultEffect, type FaultRule } from '../../sandbox/control/faults';
import { unclearBodies } from '../shared/failed';
import { strays } from '../support/strays';
import { ANNA, BEN, good, itemWith, jsonOf, mailroom, type Mailroom } from './support';

let room: Mailroom;

beforeAll(async () => {
	room = await mailroom();
});
afterAll(async () => await room.sandbox.close());
beforeEach(async () => await room.sandbox.reset());
afterEach(() => expect(strays(room.sandbox)).toEqual([]));

const SIZES = { none: 0, small: 1000, large: 5_000_123 };
type File = keyof typeof SIZES;
const bytesOf = (file: File) => Buffer.alloc(SIZES[file], 'every byte counts ');

/** The calls that a mail takes which must not go twice. */
const STEPS = {
	'looking for its key': { method: 'GET', path: '/me/messages\\?.*filter' },
	'creating the draft': { method: 'POST', path: '/me/messages$' },
	'attaching the file': { method: 'POST', path: '/attachments$' },
	'opening the upload session': { method: 'POST', path: 'createUploadSession' },
	'bringing the file': { method: 'PUT', path: '.' },
	'marking the draft': { method: 'PATCH', path: '/me/messages/' },
	'sending it': { method: 'POST', path: '/send$' },
	'reading it back': { method: 'GET', path: '/me/messages/[^/]+\\?' },
} satisfies Record<string, FaultRule['match']>;
type Step = keyof typeof STEPS;

const strike = (step: Step, effect: FaultEffect) => room.sandbox.faults.add({ match: STEPS[step], count: 1, effect });
const faultsThatHit = () => room.sandbox.faults.list().map(({ acted }) => acted);

interface Found {
	id: string;
	attachments: Array<{ name: string; contentBytes: string }>;
}

/** The copies of the mail in a folder of somebody. */
async function copies(user: string, folder: string): Promise<Found[]> {
	const url = `/me/mailFolders/${folder}/messages?$filter=subject eq 'Once'&$expand=attachments`;
	return (await room.as(user).get(url, { Prefer: 'IdType="ImmutableId"' })).body.value;
}

/** Sends the mail; it must go once and whole, and say so, whatever the faults are. */
async function sendOnce(file: File): Promise<void> {
	const content = bytesOf(file);
	const items = [
		file === 'none' ? { json: {} } : await itemWith({ data: ['a.bin', 'application/octet-stream', content] }),
	];
	const attach = file === 'none' ? 'none' : 'all';
	const mail = { to: BEN, subject: 'Once', body: 'Hello', attach, options: { neverSendTwice: true } };

	const sent = jsonOf(good(await room.run('message', 'send', mail, { items })));

	const [own] = await copies(ANNA, 'sentitems');
	expect(sent).toEqual([
		expect.objectContaining({
			success: true,
			alreadySent: false,
			isDraft: false,
			subject: 'Once',
			to: [BEN],
			id: own?.id,
		}),
	]);
	const arrived = await copies(BEN, 'inbox');
	expect(arrived).toHaveLength(1);
	expect(await copies(ANNA, 'sentitems')).toHaveLength(1);
	for (const folder of ['drafts', 'deleteditems', 'outbox']) expect(await copies(ANNA, folder)).toEqual([]);
	const attached = (arrived[0]?.attachments ?? []).map(({ name, contentBytes }) => [name, contentBytes]);
	expect(attached).toEqual(file === 'none' ? [] : [['a.bin', content.toString('base64')]]);
}

describe('a mail that must not go twice', () => {
	describe.each<[string, File, Step[]]>([
		['without a file', 'none', ['looking for its key', 'creating the draft', 'sending it', 'reading it back']],
		['with a small file', 'small', ['creating the draft', 'attaching the file', 'marking the draft', 'sending it']],
		[
			'with a large file',
			'large',
			['creating the draft', 'opening the upload session', 'bringing the file', 'marking the draft', 'sending it'],
		],
	])('%s', (_case, file, steps) => {
		const cases = steps.flatMap((step) =>
			unclearBodies.map(({ name, effect }): [Step, string, FaultEffect] => [step, name, effect]),
		);

		it.each(cases)('goes once, and is left nowhere else, when %s meets %s', async (step, _fault, effect) => {
			strike(step, effect);

			await sendOnce(file);

			expect(faultsThatHit()).toEqual([1]);
		});
	});

	it('goes once when the answer of sending it is lost, and Graph is busy when asked whether it went', async () => {
		strike('sending it', { kind: 'reset', when: 'after' });
		strike('reading it back', { kind: 'status', status: 503 });

		await sendOnce('none');

		expect(faultsThatHit()).toEqual([1, 1]);
	});
});

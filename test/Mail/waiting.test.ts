import { buttonsOf, type Asked } from '../../nodes/Mail/waiting/buttons';
import { filledIn, formFieldsOf, type FieldParameters } from '../../nodes/Mail/waiting/form';
import { waitUntil } from '../../nodes/Mail/waiting/limit';
import { markup } from '../../nodes/Mail/waiting/markup';
import { callWebhook } from '../support/engine';
import { BEN, good, mailroom, newest, node, type Mailroom } from './support';

describe('markup', () => {
	it('never takes what people enter for markup', () => {
		expect(
			markup`<a title="${`"><script>'`}">${'<b> & </b>'}</a>${markup`<br>`}${undefined}${[markup`<i>`, markup`<u>`]}${7}`
				.html,
		).toBe('<a title="&quot;&gt;&lt;script&gt;&#39;">&lt;b&gt; &amp; &lt;/b&gt;</a><br><i><u>7');
	});
});

describe('how long a run waits', () => {
	const now = Date.UTC(2026, 0, 31, 12);
	it.each([
		['without a limit', undefined, '3000-01-01T00:00:00.000Z'],
		[
			'some hours',
			{ limitType: 'afterTimeInterval', resumeAmount: 1.5, resumeUnit: 'hours' },
			'2026-01-31T13:30:00.000Z',
		],
		['a day, when nothing else is said', {}, '2026-02-01T12:00:00.000Z'],
		[
			'until a time in the workflow’s zone',
			{ limitType: 'atSpecifiedTime', maxDateAndTime: '2026-02-01T09:00:00' },
			'2026-02-01T08:00:00.000Z',
		],
	] as const)('%s', (_case, limit, expected) => {
		expect(waitUntil(limit, { now, timeZone: 'Europe/Berlin' }).toISOString()).toBe(expected);
	});

	it.each([
		[{ resumeAmount: 0 }, 'Amount must be more than 0'],
		[{ limitType: 'atSpecifiedTime', maxDateAndTime: '2026-01-31T11:00:00Z' }, 'is over already'],
		[{ limitType: 'atSpecifiedTime', maxDateAndTime: '' }, 'Limit Wait Time is empty'],
	] as const)('%j is refused', (limit, message) => {
		expect(() => waitUntil(limit, { now, timeZone: 'UTC' })).toThrow(message);
	});
});

describe('forms', () => {
	const fields: FieldParameters[] = [
		{ fieldLabel: 'Name', requiredField: true },
		{ fieldLabel: 'Amount', fieldType: 'number' },
		{ fieldLabel: 'Due', fieldType: 'date' },
		{ fieldLabel: 'Size', fieldType: 'dropdown', fieldOptions: 'small, large' },
		{ fieldLabel: 'Sure', fieldType: 'checkbox' },
		{ fieldLabel: 'Mail', fieldType: 'email' },
		{ fieldLabel: 'Colour', fieldType: 'radio', fieldOptions: 'red, blue' },
		{ fieldLabel: 'Extras', fieldType: 'checkboxes', fieldOptions: 'milk, sugar, salt' },
	];

	it('give answers of the right types, by label', () => {
		const body = {
			field0: ' Anna ',
			field1: '1.5',
			field2: '2026-01-31',
			field3: 'large',
			field4: 'yes',
			field5: '',
			field6: 'blue',
			field7: ['sugar', 'milk', 'sugar'],
			other: 'x',
		};

		expect(filledIn(formFieldsOf(fields), body)).toEqual({
			answers: {
				Name: 'Anna',
				Amount: 1.5,
				Due: '2026-01-31',
				Size: 'large',
				Sure: true,
				Mail: null,
				Colour: 'blue',
				Extras: ['sugar', 'milk'],
			},
			faults: {},
		});
	});

	it('say what is wrong, field by field', () => {
		const { answers, faults } = filledIn(formFieldsOf(fields), {
			field1: 'many',
			field2: '2026-02-31x',
			field3: 'huge',
			field5: 'me',
			field6: 'green',
			field7: ['milk', 'pepper', { toString: 'x' }],
		});

		expect(answers).toEqual({ Sure: false });
		expect(Object.keys(faults)).toEqual(['field0', 'field1', 'field2', 'field3', 'field5', 'field6', 'field7']);
	});

	it.each<[FieldParameters[], string]>([
		[[], 'Form Fields is empty'],
		[[{ fieldLabel: ' ' }], 'field 1 has no name'],
		[[{ fieldLabel: 'A' }, { fieldLabel: 'A ' }], "two fields with the name 'A'"],
		[[{ fieldLabel: 'A', fieldType: 'dropdown', fieldOptions: ' , ' }], "'A' has no choices"],
		[[{ fieldLabel: 'A', fieldType: 'radio' }], "'A' has no choices"],
		[[{ fieldLabel: 'A', fieldType: 'checkboxes' }], "'A' has no choices"],
	])('that cannot be filled in are refused: %j', (parameters, message) => {
		expect(() => formFieldsOf(parameters)).toThrow(message);
	});
});

describe('buttons of the mail', () => {
	const address = (parameters: Record<string, string>) => JSON.stringify(parameters);
	const asked = (more: Partial<Asked>): Asked => ({
		responseType: 'approval',
		approvalOptions: {},
		formFields: {},
		options: {},
		...more,
	});

	it.each<[string, Partial<Asked>, Array<[string, string]>]>([
		['one', {}, [['Approve', '{"approved":"true"}']]],
		[
			'two',
			{ approvalOptions: { values: { approvalType: 'double', disapproveLabel: 'No' } } },
			[
				['No', '{"approved":"false"}'],
				['Approve', '{"approved":"true"}'],
			],
		],
		['a text', { responseType: 'freeText', options: { messageButtonLabel: 'Write' } }, [['Write', '{}']]],
	])('%s', (_case, more, expected) => {
		expect(buttonsOf(asked(more), address).map((button) => [button.label, button.address])).toEqual(expected);
	});

	it('are not made for a form without fields', () => {
		expect(() => buttonsOf(asked({ responseType: 'customForm' }), address)).toThrow('Form Fields is empty');
	});
});

describe('Message: Send and Wait for Response', () => {
	let room: Mailroom;
	beforeAll(async () => {
		room = await mailroom();
	});
	afterAll(async () => await room.sandbox.close());
	beforeEach(async () => await room.sandbox.reset());

	const question = { to: BEN, subject: 'Order <4711>', message: 'May it be sent?\nAnna' };
	const ask = async (parameters: object = {}, options = {}) =>
		await room.run('message', 'sendAndWait', { ...question, ...parameters }, options);
	const answered = async (parameters: object, call: Parameters<typeof callWebhook>[1]) =>
		await callWebhook(
			{
				node,
				credentials: room.anna,
				parameters: { resource: 'message', operation: 'sendAndWait', ...question, ...parameters },
			},
			call,
		);

	it('mails the question with signed addresses and waits', async () => {
		const { run } = good(await ask({ approvalOptions: { values: { approvalType: 'double' } } }));

		expect(run.status).toBe('waiting');
		expect(run.waitTill?.toISOString()).toBe('3000-01-01T00:00:00.000Z');
		const { content } = (await newest(room.as(BEN)))['body'] as { content: string };
		expect(content).toContain('May it be sent?<br');
		const links = [...content.matchAll(/href="([^"]+)"/g)].map(([, link]) => (link ?? '').replaceAll('&amp;', '&'));
		expect(links).toHaveLength(2);
		expect(links[0]).toMatch(/webhook-waiting\/test\/node-id\?.*approved=false.*signature=/);
	});

	it('waits only as long as it may', async () => {
		const values = { limitType: 'afterTimeInterval', resumeAmount: 2, resumeUnit: 'hours' };
		const { run } = good(await ask({ options: { limitWaitTime: { values } } }));

		expect(Number(run.waitTill) - Date.now()).toBeGreaterThan(7_100_000);
		expect(Number(run.waitTill) - Date.now()).toBeLessThan(7_300_000);
	});

	it('asks one question at a time, and none that cannot be answered', async () => {
		expect((await ask({}, { items: [{ json: {} }, { json: {} }] })).error?.message).toContain('Loop Over Items');
		expect((await ask({ responseType: 'customForm' })).error?.message).toContain('Form Fields is empty');
		expect(room.calls()).toEqual([]);
	});

	it('takes opening a link for no answer', async () => {
		const { status, page, items, headers } = await answered({}, { method: 'GET', query: { approved: 'true' } });

		expect(status).toBe(200);
		expect(items).toBeUndefined();
		expect(page).toMatch(/<h1>Order &lt;4711&gt;<\/h1>[^]*<button>\s*Approve\s*<\/button>/);
		expect(headers['content-security-policy']).toContain("default-src 'none'");
	});

	it.each([
		['true', true],
		['false', false],
		['maybe', false],
	])('takes approved=%s for %s', async (approved, expected) => {
		const { page, items } = await answered({}, { method: 'POST', query: { approved } });

		expect(items).toEqual([
			{ json: { data: { approved: expected, respondedAt: expect.any(String) } }, pairedItem: { item: 0 } },
		]);
		expect(page).toContain('Your answer was recorded');
	});

	it('takes a text', async () => {
		const free = { responseType: 'freeText', options: { formTitle: 'Your opinion' } };
		expect((await answered(free, { method: 'GET' })).page).toMatch(/<h1>Your opinion<\/h1>[^]*<textarea/);
		const { items } = await answered(free, { method: 'POST', body: { text: 'Yes, <b>please</b>' } });
		expect(items?.[0]?.json['data']).toMatchObject({ text: 'Yes, <b>please</b>' });
	});

	it.each([undefined, '', 'text'])('is not ended by a call with the body %j', async (body) => {
		const { status, items } = await answered({ responseType: 'freeText' }, { method: 'POST', body });

		expect(status).toBe(400);
		expect(items).toBeUndefined();
	});

	it('takes a form, and shows it again with what is wrong', async () => {
		const form = {
			responseType: 'customForm',
			formFields: { values: [{ fieldLabel: 'Amount', fieldType: 'number', requiredField: true }] },
		};
		const wrong = await answered(form, { method: 'POST', body: { field0: '"many"' } });
		expect(wrong).toMatchObject({ status: 400, items: undefined });
		expect(wrong.page).toMatch(/value="&quot;many&quot;"[^]*Please enter a number/);
		const { items } = await answered(form, { method: 'POST', body: { field0: '12' } });
		expect(items?.[0]?.json['data']).toEqual({ Amount: 12, respondedAt: expect.any(String) });
	});

	it('offers choices, and keeps them when something else is wrong', async () => {
		const form = {
			responseType: 'customForm',
			formFields: {
				values: [
					{ fieldLabel: 'Colour', fieldType: 'radio', fieldOptions: 'red, <b>', requiredField: true },
					{ fieldLabel: 'Extras', fieldType: 'checkboxes', fieldOptions: 'milk, sugar' },
				],
			},
		};
		const wrong = await answered(form, { method: 'POST', body: { field1: ['milk'] } });
		expect(wrong).toMatchObject({ status: 400, items: undefined });
		expect(wrong.page).toMatch(/Colour \*<[^]*value="&lt;b&gt;"[^]*Please fill in this field/);
		expect(wrong.page).toMatch(/value="milk"\s+checked/);
		expect(wrong.page).not.toMatch(/value="sugar"\s+checked/);
		const { items } = await answered(form, { method: 'POST', body: { field0: '<b>', field1: 'sugar' } });
		expect(items?.[0]?.json['data']).toMatchObject({ Colour: '<b>', Extras: ['sugar'] });
	});
});

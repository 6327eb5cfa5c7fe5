import { existsSync } from 'node:fs';

import { type Browser, chromium, type Page } from 'playwright-core';

import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { client } from './client';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
	existsSync(path),
);

/** A browser is no part of the set-up: without one on the machine these tests are left out, and say so. */
const withBrowser = CHROMIUM === undefined ? describe.skip : describe;

withBrowser('the page, in a real browser', () => {
	let sandbox: Sandbox;
	let browser: Browser;
	let page: Page;
	let errors: string[];

	beforeAll(async () => {
		sandbox = await createSandbox();
		browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
	}, 60_000);
	afterAll(async () => {
		await browser.close();
		await sandbox.close();
	});
	beforeEach(async () => {
		await sandbox.reset();
		errors = [];
		page = await browser.newPage({ viewport: { width: 390, height: 800 } });
		page.on('pageerror', (error) => errors.push(error.message));
		page.on('console', (message) => {
			if (message.type() === 'error') errors.push(message.text());
		});
		await page.goto(sandbox.url);
	});
	afterEach(async () => {
		expect(errors).toEqual([]);
		await page.close();
	});

	const open = async (tab: string) => await page.getByRole('button', { name: tab, exact: true }).click();

	test('shows who there is', async () => {
		await page.getByText('Chiara Donati').last().waitFor();
		expect(await page.locator('main li').count()).toBe(9);
		expect(await page.locator('#facts').textContent()).toContain(sandbox.tenantId);
	}, 30_000);

	test('shows mailboxes, calendars and drives of the user chosen', async () => {
		const ben = client(sandbox, { user: 'ben.carter@sandbox.example' });
		await ben.post('/me/sendMail', {
			message: {
				subject: 'Seen on the page',
				body: { contentType: 'text', content: 'Written for the page' },
				toRecipients: [{ emailAddress: { address: 'chiara.donati@sandbox.example' } }],
			},
		});
		await open('Mail');
		await page.locator('#user').selectOption({ label: 'Chiara Donati' });
		await page.getByText('Seen on the page').click();
		await page.locator('pre', { hasText: 'Written for the page' }).waitFor();
		await open('Calendar');
		await page.locator('.columns li').first().waitFor();
		await open('Files');
		await page.locator('#user').selectOption({ label: 'Anna Berger' });
		await page.locator('summary', { hasText: 'Documents' }).click();
		await page.locator('ul ul li', { hasText: 'Notes.txt' }).waitFor();
	}, 30_000);

	test('shows calls as they come, and none of its own', async () => {
		await open('Log');
		await page.getByText('No calls yet.').waitFor();
		await client(sandbox, { user: 'anna.berger@sandbox.example' }).get('/me/nothing?<b>x');
		await page.getByText('501 GET /v1.0/me/nothing').first().waitFor();
		expect(await page.locator('#log > li').count()).toBe(1);
		expect(await page.locator('#log b').count()).toBe(0);
	}, 30_000);

	test('fits a phone', async () => {
		for (const tab of ['Users', 'Mail', 'Calendar', 'Files', 'Subscriptions', 'Log']) {
			await open(tab);
			const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
			expect([tab, wide]).toEqual([tab, false]);
		}
	}, 30_000);
});

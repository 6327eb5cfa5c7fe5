import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { type StoredWorkflow } from '../../../tools/n8n/workflows';
import { markOf } from './executions';
import { reasonOf } from './play';
import { type Stage } from './stage';
import { storeWatcher, WATCHED } from './watchers';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
/** Whether there is a browser to open the editor in. */
export const hasBrowser = CHROMIUM !== undefined;

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const OUTPUT = '[data-test-id="output-panel"], [data-test-id="ndv-output-panel"]';
const PATIENCE_MS = 120_000;

export interface EditorResult {
	readonly title: string;
	/** From the click to the item. */
	readonly seconds: number;
	/** Why it does not hold; undefined when it does. */
	readonly problem?: string;
}

/** What a person sees who presses "Execute step" on a trigger in n8n's editor: a recent mail, at once. */
export async function fetchTestEvents(stage: Stage): Promise<EditorResult[]> {
	if (CHROMIUM === undefined) {
		return [{ title: 'Test event in the editor', seconds: 0, problem: 'There is no Chromium to open the editor in.' }];
	}
	await stage.clear();
	const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
	const results: EditorResult[] = [];
	const fetching = async () => {
		const page = await signIn(browser, stage);
		for (const delivery of ['push', 'poll'] as const) results.push(await fetchOne(page, stage, delivery));
	};
	try {
		const problem = await reasonOf(fetching());
		return problem === undefined ? results : [...results, { title: 'Test event in the editor', seconds: 0, problem }];
	} finally {
		await browser.close();
	}
}

async function signIn(browser: Browser, { session }: Stage): Promise<Page> {
	const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
	page.setDefaultTimeout(PATIENCE_MS);
	await page.goto(`${session.n8n.url}/signin`);
	await page.locator('input[autocomplete="email"], input[name="emailOrLdapLoginId"]').first().fill(session.owner.email);
	await page.locator('input[type="password"]').fill(session.owner.password);
	await page.keyboard.press('Enter');
	await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
	return page;
}

async function fetchOne(page: Page, stage: Stage, delivery: 'push' | 'poll'): Promise<EditorResult> {
	const title = `Test event in the editor, mails by ${delivery}`;
	const mark = markOf(`editor${delivery}`, 1);
	const wish = { kind: 'mail', delivery, interval: 60, credential: 'application' } as const;
	const workflow = await storeWatcher(stage, wish);
	await WATCHED.mail.change(stage, mark);
	let start = performance.now();
	const problem = await reasonOf(
		(async () => {
			const button = await openTrigger(page, stage, workflow);
			start = performance.now();
			await button.click();
			await page.locator(OUTPUT).first().getByText(mark).first().waitFor();
		})(),
	);
	return { title, seconds: (performance.now() - start) / 1000, ...(problem ? { problem } : {}) };
}

/** Opens the workflow's trigger; resolves with the button that tries it. */
async function openTrigger(page: Page, stage: Stage, workflow: StoredWorkflow): Promise<Locator> {
	await page.goto(`${stage.session.n8n.url}/workflow/${workflow.id}`);
	await page.locator('[data-test-id="canvas-node"][data-node-name="Trigger"]').dblclick();
	const button = page.locator('[data-test-id="node-execute-button"]').first();
	await button.waitFor();
	return button;
}

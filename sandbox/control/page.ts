import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type WireReply } from '../http/wire';

const FOLDER = join(__dirname, '..', 'page');
/** The page's files and their types; nothing else is served. */
const FILES: ReadonlyMap<string, string> = new Map([
	['index.html', 'text/html; charset=utf-8'],
	['page.css', 'text/css; charset=utf-8'],
	...['page', 'api', 'elements', 'views', 'chooser', 'mail', 'calendar', 'log'].map(
		(name) => [`${name}.js`, 'text/javascript; charset=utf-8'] as const,
	),
]);

/** A file of the page at `/`, or `undefined` when there is none of that name. */
export async function pageFile(name: string): Promise<WireReply | undefined> {
	const type = FILES.get(name);
	if (type === undefined) return undefined;
	const headers = {
		'Content-Type': type,
		'Cache-Control': 'no-store',
		'Content-Security-Policy': "default-src 'self'; img-src data:; frame-ancestors 'none'",
	};
	return { status: 200, headers, body: { text: await readFile(join(FOLDER, name), 'utf8') } };
}

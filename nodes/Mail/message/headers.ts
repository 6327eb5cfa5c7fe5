import { type IDataObject } from 'n8n-workflow';

interface Header {
	name?: string | null;
	value?: string | null;
}

/** The ways to prove where a mail comes from, as the receiving servers judged them. */
const METHODS = ['spf', 'dkim', 'dmarc', 'arc', 'compauth'] as const;

/**
 * Headers by name in lower case, those that came several times as a list, and the results of the checks of the sender.
 * https://www.rfc-editor.org/rfc/rfc8601
 */
export function parsedHeaders(headers: readonly Header[]): IDataObject {
	const byName: Record<string, string[]> = {};
	for (const { name, value } of headers) {
		const key = (name ?? '').toLowerCase();
		if (key) byName[key] = [...(byName[key] ?? []), unfolded(value ?? '')];
	}
	return {
		authentication: authenticationOf(byName),
		received: (byName['received'] ?? []).map(hop),
		headers: Object.fromEntries(
			Object.entries(byName).map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
		),
	};
}

/** Long headers go on in the next line after a space. */
const unfolded = (value: string): string => value.replace(/\r?\n[ \t]+/g, ' ').trim();

/** The topmost header is that of the last server, which is the one to trust. */
function authenticationOf(headers: Record<string, string[]>): IDataObject {
	const verdicts = headers['authentication-results']?.[0] ?? headers['arc-authentication-results']?.[0] ?? '';
	const spf = /^\s*(\w+)/.exec(headers['received-spf']?.[0] ?? '')?.[1];
	const found = METHODS.map((method) => [method, verdict(verdicts, method) ?? (method === 'spf' ? spf : undefined)]);
	return Object.fromEntries(found.map(([method, result]) => [method, result?.toLowerCase() ?? null]));
}

/**
 * `spf=pass (sender IP is …) smtp.mailfrom=…; dkim=fail …`; comments in brackets do not count. Of several signatures one
 * that holds is enough.
 */
function verdict(results: string, method: string): string | undefined {
	const withoutComments = results.replace(/\([^()]*\)/g, '');
	const all = [...withoutComments.matchAll(new RegExp(`(?:^|[;\\s])${method}\\s*=\\s*(\\w+)`, 'gi'))];
	const verdicts = all.map(([, result]) => result ?? '');
	return verdicts.find((result) => /^pass$/i.test(result)) ?? verdicts[0];
}

/** One server that passed the mail on. */
function hop(received: string): IDataObject {
	const [way = '', time] = splitLast(received, ';');
	const part = (name: string) => new RegExp(`(?:^|\\s)${name}\\s+(\\S+)`, 'i').exec(way)?.[1] ?? null;
	const at = Date.parse(time ?? '');
	return {
		from: part('from'),
		by: part('by'),
		with: part('with'),
		at: Number.isNaN(at) ? null : new Date(at).toISOString(),
	};
}

function splitLast(text: string, separator: string): string[] {
	const at = text.lastIndexOf(separator);
	return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1).trim()];
}

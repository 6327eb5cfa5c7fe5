import { badRequest } from '../../../http/errors';
import { isJsonObject } from '../../../http/json';
import { type InternetHeader } from '../store/letter';

/** Headers that a sender may add: up to five of their own. */
export function headersOf(sent: unknown): InternetHeader[] {
	const headers = (Array.isArray(sent) ? sent.filter(isJsonObject) : []).map(({ name, value }) => ({
		name: String(name ?? ''),
		value: String(value ?? ''),
	}));
	if (sent !== null && (headers.length === 0 || headers.length > 5)) {
		throw badRequest(
			'The number of internet message headers is invalid: it must be at least 1 and at most 5.',
			'InvalidInternetMessageHeaderCollection',
		);
	}
	for (const { name } of headers) {
		if (!/^x-/i.test(name)) {
			throw badRequest(
				`The internet message header name '${name}' should start with 'x-' or 'X-'.`,
				'InvalidInternetMessageHeader',
			);
		}
	}
	return headers;
}

/** A follow-up flag, over what it was before. */
export function flagOf(sent: unknown, before: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const given = isJsonObject(sent)
		? Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null))
		: {};
	const status = given.flagStatus ?? before.flagStatus ?? 'notFlagged';
	if (status === 'notFlagged') return { flagStatus: 'notFlagged' };
	if (given.dueDateTime !== undefined && given.startDateTime === undefined && before.startDateTime === undefined) {
		throw badRequest("A flag with 'dueDateTime' needs 'startDateTime' too.", 'ErrorInvalidArgument');
	}
	return { ...(before.flagStatus === status ? before : {}), ...given, flagStatus: status };
}

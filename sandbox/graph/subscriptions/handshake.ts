import { randomUUID } from 'node:crypto';

import { graphError, type GraphError } from '../../http/errors';
import { isLoopback, post } from './post';

const ANSWER_WITHIN = 10_000;

function failed(reason: string): GraphError {
	return graphError(400, 'ValidationError', `Subscription validation request failed. ${reason}`);
}

/** Refuses addresses to which Graph does not send. On this machine plain HTTP will do. */
export function checkAddress(property: string, address: string): void {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url)))) {
		throw graphError(400, 'InvalidRequest', `${property} must be an https address: '${address}'.`);
	}
}

/** Asks an address to prove that it expects notifications, by sending a token back. */
export async function validateAddress(address: string): Promise<void> {
	const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()} <&>`;
	const answer = await post({
		url: `${address}${address.includes('?') ? '&' : '?'}validationToken=${encodeURIComponent(token)}`,
		contentType: 'text/plain; charset=utf-8',
		body: '',
		timeout: ANSWER_WITHIN,
	});
	if (answer.failure) throw failed(`The notification address did not answer: ${answer.failure}.`);
	if (answer.status !== 200)
		throw failed(`Response must be 200 OK; the notification address answered ${answer.status}.`);
	if (!/^text\/plain/i.test(answer.contentType))
		throw failed(`Content-Type must be text/plain; it was '${answer.contentType}'.`);
	if (answer.body.trim() !== token)
		throw failed('The response body must be the decoded validationToken and nothing else.');
}

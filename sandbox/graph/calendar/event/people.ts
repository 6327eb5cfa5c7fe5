import { badRequest } from '../../../http/errors';
import { isJsonObject } from '../../../http/json';
import { mailboxAt, type Place } from '../mailbox';
import { type Attendee, type EmailAddress, NO_TIME } from './row';

const ADDRESS = /^[^@\s<>]+@[^@\s<>]+$/;

/** A `recipient` of a body; names that are missing come from the directory. */
export function readRecipient(place: Place, value: unknown): EmailAddress {
	const { emailAddress } = isJsonObject(value) ? value : {};
	const { name, address } = isJsonObject(emailAddress) ? emailAddress : {};
	if (typeof address !== 'string' || !ADDRESS.test(address.trim())) {
		throw badRequest(
			`At least one recipient isn't valid., Recipient '${typeof address === 'string' ? address : ''}' is not resolved. All recipients must be resolved before a message can be submitted.`,
			'ErrorInvalidRecipients',
		);
	}
	const trimmed = address.trim();
	const known = mailboxAt(place, trimmed)?.displayName ?? trimmed;
	return { name: typeof name === 'string' && name !== '' ? name : known, address: trimmed };
}

/** Attendees of a body. Who was invited before keeps the answer given. */
export function readAttendees(place: Place, values: readonly unknown[], before: readonly Attendee[]): Attendee[] {
	const found = new Map<string, Attendee>();
	for (const value of values) {
		const emailAddress = readRecipient(place, value);
		const key = emailAddress.address.toLowerCase();
		const { type } = isJsonObject(value) ? value : {};
		const known = before.find((attendee) => attendee.emailAddress.address.toLowerCase() === key);
		found.set(key, {
			...known,
			type: (type as Attendee['type'] | null | undefined) ?? known?.type ?? 'required',
			status: known?.status ?? { response: 'none', time: NO_TIME },
			emailAddress,
		});
	}
	return [...found.values()];
}

export function sameAddress(left: string, right: string): boolean {
	return left.toLowerCase() === right.toLowerCase();
}

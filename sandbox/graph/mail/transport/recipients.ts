import { badRequest, graphError } from '../../../http/errors';
import { LARGEST_MESSAGE } from '../../attachment/session';
import { allRecipients, type Letter } from '../store/letter';

const MOST_RECIPIENTS = 500;
const ADDRESS = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/;

/** Exchange's refusals of letters that cannot be sent. */
export function checkSendable(
	letter: Pick<Letter, 'toRecipients' | 'ccRecipients' | 'bccRecipients'>,
	size: number,
): void {
	const recipients = allRecipients(letter);
	if (recipients.length === 0) {
		throw badRequest(
			"At least one recipient isn't valid., A message can't be sent because it contains no recipients.",
			'ErrorInvalidRecipients',
		);
	}
	for (const { emailAddress } of recipients) {
		if (ADDRESS.test(emailAddress.address)) continue;
		throw badRequest(
			`At least one recipient is not valid., Recipient '${emailAddress.address || emailAddress.name}' is not resolved. All recipients must be resolved before a message can be submitted.`,
			'ErrorInvalidRecipients',
		);
	}
	if (recipients.length > MOST_RECIPIENTS) {
		throw badRequest(
			`The message has ${recipients.length} recipients; the most that can be sent to at once is ${MOST_RECIPIENTS}.`,
			'ErrorExceededRecipientLimit',
		);
	}
	if (size > LARGEST_MESSAGE)
		throw graphError(413, 'ErrorMessageSizeExceeded', 'The message exceeds the maximum supported size.');
}

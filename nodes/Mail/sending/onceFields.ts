import { type Workbench } from '../../shared/operation/operation';
import { property } from '../../shared/operation/property';

export const neverSendTwice = property({
	displayName: 'Never Send Twice',
	name: 'neverSendTwice',
	type: 'boolean',
	default: true,
	description:
		'Whether to make sure that the mail goes once, also when an answer of Microsoft Graph is lost or n8n tries the node again. Returns the sent message with its ID.',
});

export const sendKey = property({
	displayName: 'Send Key',
	name: 'sendKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. invoice-4711',
	description:
		'For Never Send Twice: a mail with a key that was already sent from this mailbox is not sent again, also not by a later run. Without it, each item of each run is a mail of its own.',
});

/** The key of a mail that must not go twice; undefined for others. */
export function sendKeyOf(
	{ runKey }: Pick<Workbench, 'runKey'>,
	{ neverSendTwice: once, sendKey: own }: { readonly neverSendTwice?: boolean; readonly sendKey?: string },
): string | undefined {
	if (once !== true) return undefined;
	return String(own ?? '').trim() || runKey;
}

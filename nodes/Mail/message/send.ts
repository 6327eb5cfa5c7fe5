import { type Message } from '@microsoft/microsoft-graph-types';
import { path } from '../../../graph/path';
import { operation, type Output, type Workbench } from '../../shared/operation/operation';
import { property, type Values as PropertyValues } from '../../shared/operation/property';
import { attachesFiles, filesOf } from '../fields/files';
import { returnOptions, mailOptions } from '../fields/options';
import { newMail, newMailProperties, type NewMail } from '../fields/written';
import { encoded } from '../../shared/attachments/attach';
import { deliver } from '../sending/deliver';
import { neverSendTwice, sendKey, sendKeyOf } from '../sending/onceFields';
import { fitsRequest } from '../../shared/attachments/size';

const sendOptions = [
	...mailOptions,
	neverSendTwice,
	...returnOptions,
	property({
		displayName: 'Save to Sent Items',
		name: 'saveToSentItems',
		type: 'boolean',
		default: true,
		description:
			'Whether to keep a copy in Sent Items. Of a mail that is too large for one request, the copy goes to Deleted Items instead.',
	}),
	sendKey,
] as const;

export const send = operation({
	name: 'Send',
	action: 'Send a message',
	description: 'Send a mail, with attachments of any size up to 150 MB',
	docs: 'https://learn.microsoft.com/graph/api/user-sendmail',
	permissions: { delegated: 'Mail.Send', application: 'Mail.Send' },
	alsoNeeds: { permission: 'Mail.ReadWrite', when: 'for attachments of 3 MB and more and for Never Send Twice' },
	properties: newMailProperties(
		'Addresses separated by commas. May be empty when there are addresses in Cc or Bcc.',
		sendOptions,
	),
	request: (values, { root }) => ({
		method: 'POST',
		path: path`${root}/sendMail`,
		body: { message: mailOf(values), saveToSentItems: keepsCopy(values) },
	}),
	movesFiles: attachesFiles,
	apart: {
		when: (values) => values.options.neverSendTwice === true || attachesFiles(values),
		run: sendApart,
	},
});

interface Values extends NewMail {
	readonly options: Partial<PropertyValues<typeof sendOptions>>;
}

function mailOf(values: Values): Message {
	const mail = newMail(values);
	const { toRecipients, ccRecipients, bccRecipients } = mail;
	if ([toRecipients, ccRecipients, bccRecipients].every((people) => !people?.length))
		throw new RangeError('To is empty. Enter an address, or add Cc or Bcc under Options');
	return mail;
}

const keepsCopy = ({ options }: Pick<Values, 'options'>): boolean => options.saveToSentItems !== false;

/** A mail with files, or one that must not go twice. */
async function sendApart(bench: Workbench, values: Values): Promise<Output[]> {
	const { graph, root } = bench;
	const mail = mailOf(values);
	const key = sendKeyOf(bench, values.options);
	const files = await filesOf(bench, { ...values, ...values.options });
	if (key === undefined && fitsRequest(mail, files)) {
		const attachments = await Promise.all(files.map(encoded));
		const body = { message: { ...mail, attachments }, saveToSentItems: keepsCopy(values) };
		await graph.send({ method: 'POST', path: path`${root}/sendMail`, body });
		return [{ json: { success: true } }];
	}
	if (key !== undefined && !keepsCopy(values))
		throw new RangeError(
			'Never Send Twice looks for the mail in Sent Items, so it needs a copy there. Set Save to Sent Items, or switch Never Send Twice off',
		);
	const create = { method: 'POST' as const, path: path`${root}/messages`, body: mail };
	return [{ json: await deliver(bench, { create, files, key, keepCopy: keepsCopy(values) }) }];
}

import { type Call } from '../../../http/call';
import { badRequest } from '../../../http/errors';
import { isJsonObject } from '../../../http/json';
import { empty, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { unknownProperty } from '../../../http/validate';
import { readAttachments } from '../attachments/add';
import { isMime, readMime } from '../mime/read';
import { SEND } from '../permissions';
import { Mailbox } from '../store/mailbox';
import { submitNew } from '../transport/submit';
import { readMessageBody } from './sent';

async function sendMail(call: Call): Promise<Reply> {
	const mailbox = Mailbox.of(call);
	if (isMime(call.headers['content-type'])) {
		submitNew(call, mailbox, { ...(await readMime(mailbox, await call.body.text())), saveToSentItems: true });
		return empty(202);
	}
	const { message, saveToSentItems } = parametersOf(await call.body.object());
	const { changes, attachments } = readMessageBody(message);
	submitNew(call, mailbox, {
		changes,
		attachments: await readAttachments(mailbox, attachments),
		saveToSentItems,
	});
	return empty(202);
}

function parametersOf(body: Readonly<Record<string, unknown>>): {
	message: Record<string, unknown>;
	saveToSentItems: boolean;
} {
	let message: unknown;
	let save: unknown;
	for (const [name, value] of Object.entries(body)) {
		if (name.toLowerCase() === 'message') message = value;
		else if (name.toLowerCase() === 'savetosentitems') save = value;
		else if (!name.includes('@')) throw unknownProperty(name, 'microsoft.graph.sendMail');
	}
	if (!isJsonObject(message)) throw badRequest("The required parameter 'Message' is missing.", 'ErrorInvalidArgument');
	// Microsoft's own examples send the text "false".
	const text = String(save ?? true).toLowerCase();
	if (text !== 'true' && text !== 'false')
		throw badRequest(`Cannot convert the value '${text}' of 'saveToSentItems' to 'Edm.Boolean'.`, 'RequestBodyRead');
	return { message, saveToSentItems: text === 'true' };
}

export const sendMailRoutes: readonly Route[] = [
	{ method: 'POST', path: '{mailbox}/sendMail', area: 'outlook', permissions: SEND, handle: sendMail },
];

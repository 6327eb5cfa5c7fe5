import { type Call } from '../../../http/call';
import { badRequest } from '../../../http/errors';
import { json, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { complex } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { LARGEST_MESSAGE } from '../../attachment/session';
import { READ } from '../permissions';
import { Mailbox } from '../store/mailbox';
import { isLocalDomain, residentAt } from '../transport/directory';
import { repliesNow, settingsOf } from './read';
import { type AutomaticReplies } from './tables';

const OPTIONS = [
	...['automaticReplies', 'mailboxFullStatus', 'customMailTip', 'externalMemberCount', 'totalMemberCount'],
	...['maxMessageSize', 'deliveryRestriction', 'moderationStatus', 'recipientScope', 'recipientSuggestions'],
] as const;

const parameters = complex('microsoft.graph.getMailTips', { EmailAddresses: ['String'], MailTipsOptions: 'String' });

async function getMailTips(call: Call): Promise<Reply> {
	const { EmailAddresses: addresses, MailTipsOptions: options } = checkedObject(await call.body.object(), parameters);
	if (!Array.isArray(addresses) || addresses.length === 0)
		throw badRequest("The required parameter 'EmailAddresses' is missing.", 'ErrorInvalidArgument');
	const wanted = optionsOf(options);
	return json({
		'@odata.context': `${call.url.graph}/$metadata#Collection(microsoft.graph.mailTips)`,
		value: addresses.map((address) => tipsFor(call, String(address), wanted)),
	});
}

function optionsOf(sent: unknown): ReadonlySet<string> {
	const names =
		typeof sent === 'string'
			? sent
					.split(',')
					.map((name) => name.trim())
					.filter(Boolean)
			: [];
	if (names.length === 0)
		throw badRequest("The required parameter 'MailTipsOptions' is missing.", 'ErrorInvalidArgument');
	return new Set(
		names.map((name) => {
			const known = OPTIONS.find((option) => option.toLowerCase() === name.toLowerCase());
			if (!known) throw badRequest(`Requested value '${name}' was not found.`, 'RequestBodyRead');
			return known;
		}),
	);
}

function tipsFor(call: Call, address: string, wanted: ReadonlySet<string>): Record<string, unknown> {
	const { world } = call;
	const resident = residentAt(world, address);
	const local = isLocalDomain(world, address);
	const emailAddress = { name: resident?.user.displayName ?? '', address };
	if (!resident && local) {
		const error = { code: 'ErrorMailRecipientNotFound', message: 'The recipient could not be found.' };
		return { emailAddress, error };
	}
	const mailbox =
		resident && resident.user.mailbox !== 'none' ? new Mailbox(world, resident.tenant, resident.user) : undefined;
	const all: Readonly<Record<string, Record<string, unknown>>> = {
		automaticReplies: { automaticReplies: mailbox ? repliesTip(mailbox) : { message: '' } },
		mailboxFullStatus: { mailboxFull: false },
		customMailTip: {},
		externalMemberCount: { externalMemberCount: local ? 0 : 1 },
		totalMemberCount: { totalMemberCount: 1 },
		maxMessageSize: { maxMessageSize: LARGEST_MESSAGE },
		deliveryRestriction: { deliveryRestricted: false },
		moderationStatus: { isModerated: false },
		recipientScope: { recipientScope: resident?.tenant === call.tenant ? 'internal' : 'external' },
		recipientSuggestions: {},
	};
	return Object.assign({ emailAddress }, ...[...wanted].map((name) => all[name])) as Record<string, unknown>;
}

function repliesTip(mailbox: Mailbox): Record<string, unknown> {
	const { automaticRepliesSetting: replies, language } = settingsOf(mailbox);
	if (!repliesNow(replies, mailbox.world.clock)) return { message: '' };
	return { message: replies.internalReplyMessage, messageLanguage: language, ...schedule(replies) };
}

function schedule(replies: AutomaticReplies): Record<string, unknown> {
	if (replies.status !== 'scheduled') return {};
	return { scheduledStartTime: replies.scheduledStartDateTime, scheduledEndTime: replies.scheduledEndDateTime };
}

export const mailTipRoutes: readonly Route[] = [
	{ method: 'POST', path: '{mailbox}/getMailTips', area: 'outlook', permissions: READ, handle: getMailTips },
];

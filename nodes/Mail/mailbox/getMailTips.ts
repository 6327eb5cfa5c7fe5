import { type MailTips } from '@microsoft/microsoft-graph-types';
import { path } from '../../../graph/path';
import { type Collection } from '../../../graph/types';
import { operation } from '../../shared/operation/operation';
import { recipients } from '../fields/recipients';

export const getMailTips = operation({
	name: 'Get Mail Tips',
	action: 'Get mail tips for recipients',
	description: 'Learn before sending who is away, whose mailbox is full, and who is outside the organization',
	docs: 'https://learn.microsoft.com/graph/api/user-getmailtips',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	properties: [
		{
			displayName: 'Addresses',
			name: 'addresses',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. anna@example.com, ben@example.com',
		},
		{
			displayName: 'Mail Tips',
			name: 'tips',
			type: 'multiOptions',
			default: ['automaticReplies', 'mailboxFullStatus', 'recipientScope'],
			options: [
				{ name: 'Automatic Replies', value: 'automaticReplies' },
				{ name: 'Custom Tip', value: 'customMailTip' },
				{ name: 'Delivery Restrictions', value: 'deliveryRestriction' },
				{ name: 'Largest Message Size', value: 'maxMessageSize' },
				{ name: 'Mailbox Full', value: 'mailboxFullStatus' },
				{ name: 'Moderation', value: 'moderationStatus' },
				{ name: 'Number of External Members', value: 'externalMemberCount' },
				{ name: 'Number of Members', value: 'totalMemberCount' },
				{ name: 'Recipient Scope', value: 'recipientScope' },
				{ name: 'Recipient Suggestions', value: 'recipientSuggestions' },
			],
		},
	],
	run: async ({ graph, root }, { addresses, tips }) => {
		const found = recipients('Addresses', addresses);
		if (found.length === 0) throw new RangeError('Addresses is empty. Enter the addresses to ask about');
		if (tips.length === 0) throw new RangeError('Mail Tips is empty. Choose what to learn about the recipients');
		const { value } = await graph.send<Collection<MailTips>>({
			method: 'POST',
			path: path`${root}/getMailTips`,
			body: {
				EmailAddresses: found.map(({ emailAddress }) => emailAddress?.address),
				MailTipsOptions: tips.join(', '),
			},
			repeatable: true,
		});
		return value.map((tip) => ({ json: { address: tip.emailAddress?.address, ...tip } }));
	},
});

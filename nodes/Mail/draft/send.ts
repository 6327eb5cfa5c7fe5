import { operation } from '../../shared/operation/operation';
import { changedMessage } from '../entity';
import { draftLocator } from '../fields/locators';
import { message as findDraft, resolve } from '../fields/resolve';
import { sendDraft, sentMessage } from '../sending/sendDraft';

export const send = operation({
	name: 'Send',
	action: 'Send a draft',
	description: 'Send a draft and return it as it lies in Sent Items; one draft never goes twice',
	docs: 'https://learn.microsoft.com/graph/api/message-send',
	permissions: { delegated: 'Mail.Send', application: 'Mail.Send' },
	alsoNeeds: { permission: 'Mail.Read', when: 'to return the sent message' },
	properties: [draftLocator],
	prepare: resolve({ draftId: findDraft }),
	run: async (bench, { draftId: id }) => {
		await sendDraft(bench, id);
		const sent = await sentMessage(bench, { id });
		return [{ json: { success: true, ...changedMessage.simplify?.(sent) } }];
	},
});

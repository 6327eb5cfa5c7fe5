import { operation, type Output, type Workbench } from '../../shared/operation/operation';
import { changedMessage } from '../entity';
import { attachesFiles, filesOf } from '../fields/files';
import { messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';
import { writtenProperties } from '../fields/written';
import { answerDraft, type Answer } from '../sending/answer';
import { additionalTo, draftAnswerOptions, forwardTo } from '../sending/answerFields';
import { messagePath, type Draft } from '../sending/draft';
import { newDraft } from '../sending/newDraft';

const permissions = { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' };

const creatingReply = (kind: 'reply' | 'replyAll', about: { name: string; action: string; description: string }) =>
	operation({
		...about,
		docs: `https://learn.microsoft.com/graph/api/message-create${kind.toLowerCase()}`,
		permissions,
		movesFiles: attachesFiles,
		properties: [messageLocator, ...writtenProperties([additionalTo, ...draftAnswerOptions])],
		prepare: resolve({ messageId }),
		run: async (bench, values) => await draft(bench, { ...values, kind, to: values.options.to ?? '' }),
	});

export const createReply = creatingReply('reply', {
	name: 'Create Reply',
	action: 'Create a draft of a reply',
	description: 'Write an answer to the sender of a message without sending it',
});

export const createReplyAll = creatingReply('replyAll', {
	name: 'Create Reply All',
	action: 'Create a draft of a reply to all',
	description: 'Write an answer to the sender and all other recipients of a message without sending it',
});

export const createForward = operation({
	name: 'Create Forward',
	action: 'Create a draft of a forward',
	description: 'Prepare to send a message on without sending it yet',
	docs: 'https://learn.microsoft.com/graph/api/message-createforward',
	permissions,
	movesFiles: attachesFiles,
	properties: [messageLocator, forwardTo, ...writtenProperties(draftAnswerOptions)],
	prepare: resolve({ messageId }),
	run: async (bench, values) => await draft(bench, { ...values, kind: 'forward' }),
});

/** Files first: a draft is not begun when one of them is missing. */
async function draft(bench: Workbench, answer: Answer): Promise<Output[]> {
	const files = await filesOf(bench, { ...answer, ...answer.options });
	const created = await newDraft(bench, { ...answerDraft(bench, answer), files });
	const query = { $select: changedMessage.simple.join(',') };
	const now = await bench.graph.send<Draft>({ method: 'GET', path: messagePath(bench, created.id), query });
	return [{ json: changedMessage.simplify?.(now) ?? now }];
}

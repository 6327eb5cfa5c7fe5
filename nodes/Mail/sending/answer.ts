import { type Message } from '@microsoft/microsoft-graph-types';
import { path } from '../../../graph/path';
import { type GraphRequest } from '../../../graph/types';
import { type Output, type Place, type Workbench } from '../../shared/operation/operation';
import { above, asHtml, itemBody, type Content } from '../fields/content';
import { linksOf, withLinks } from '../fields/fileLinks';
import { filesOf, hasFiles, type FileChoice } from '../fields/files';
import { optionsOf, type ComposeOptions } from '../fields/options';
import { recipients } from '../fields/recipients';
import { encoded } from '../../shared/attachments/attach';
import { deliver } from './deliver';
import { messagePath, type Draft } from './draft';
import { sendKeyOf } from './onceFields';
import { fitsRequest } from '../../shared/attachments/size';

/** The three ways to answer, by the names of Graph's actions. */
export type AnswerKind = 'reply' | 'replyAll' | 'forward';

const DRAFT_ACTION: Readonly<Record<AnswerKind, string>> = {
	reply: 'createReply',
	replyAll: 'createReplyAll',
	forward: 'createForward',
};

export interface AnswerOptions extends ComposeOptions {
	readonly to?: string;
	/** Whether the original stays below the answer. */
	readonly quoteOriginal?: boolean;
	readonly neverSendTwice?: boolean;
	readonly sendKey?: string;
}

/** An answer to a message, as the fields say. */
export interface Answer extends Content, FileChoice {
	readonly kind: AnswerKind;
	readonly messageId: string;
	/** Recipients of a forward, and additional ones of a reply. */
	readonly to: string;
	readonly options: AnswerOptions;
}

/** Whether an answer takes more than one call: with files, with recipients beside Graph's own, and with a key. */
export const isAnsweredApart = (answer: Pick<Answer, 'kind' | 'to' | 'attach' | 'options'>): boolean =>
	answer.options.neverSendTwice === true ||
	hasFiles({ attach: answer.attach, ...answer.options }) ||
	hasOwnRecipients(answer);

/** A forward names its recipients itself; Graph would put those of a reply in the place of the original's. */
function hasOwnRecipients({ kind, to, options }: Pick<Answer, 'kind' | 'to' | 'options'>): boolean {
	const extra = [options.cc, options.bcc, kind === 'forward' ? '' : to];
	return extra.some((entry) => entry !== undefined && String(entry) !== '');
}

/** Times in the quoted header are shown in the workflow's time zone. */
const inZone = (zone: string) => ({ headers: { prefer: `outlook.timezone="${zone}"` } });

/** The answer as one call. A comment goes above the quoted original, a body of its own takes its place. */
export function answerRequest(answer: Answer, { root, timeZone }: Pick<Place, 'root' | 'timeZone'>): GraphRequest {
	const { kind, messageId, options } = answer;
	const quotes = options.quoteOriginal !== false;
	const message: Message = { ...optionsOf(options), ...(quotes ? {} : { body: itemBody(written(answer)) }) };
	return {
		method: 'POST',
		path: path`${root}/messages/${messageId}/${kind}`,
		...inZone(timeZone),
		body: {
			...(quotes ? { comment: asHtml(written(answer)) } : {}),
			...(kind === 'forward' ? { toRecipients: forwardTo(answer) } : {}),
			...(Object.keys(message).length > 0 ? { message } : {}),
		},
	};
}

/** The text of an answer with its links. */
const written = (answer: Answer): Content => withLinks(answer, linksOf(answer.options.fileLinks));

function forwardTo({ to }: Answer) {
	const found = recipients('To', to);
	if (found.length > 0) return found;
	throw new RangeError('To is empty. Enter the addresses to forward the message to');
}

/** An answer that takes several calls. */
export async function answerApart(bench: Workbench, answer: Answer): Promise<Output[]> {
	const key = sendKeyOf(bench, answer.options);
	const files = await filesOf(bench, { ...answer, ...answer.options });
	const request = answerRequest(answer, bench);
	const body = request.body as { message?: Message };
	if (key === undefined && !hasOwnRecipients(answer) && fitsRequest(body, files)) {
		const attachments = await Promise.all(files.map(encoded));
		await bench.graph.send({ ...request, body: { ...body, message: { ...body.message, attachments } } });
		return [{ json: { success: true } }];
	}
	const { create, finish } = answerDraft(bench, answer);
	return [{ json: await deliver(bench, { create, finish, files, key }) }];
}

/** How the draft of an answer comes about: Graph quotes the original, then the answer is written above it. */
export function answerDraft(bench: Workbench, answer: Answer) {
	const create: GraphRequest = {
		method: 'POST',
		path: path`${bench.root}/messages/${answer.messageId}/${DRAFT_ACTION[answer.kind]}`,
		...inZone(bench.timeZone),
		body: answer.kind === 'forward' ? { toRecipients: forwardTo(answer) } : {},
	};
	const changes = optionsOf(answer.options);
	const more = answer.kind === 'forward' ? [] : recipients('To', answer.to);
	const finish = async (draft: Draft) =>
		await bench.graph.send<void>({
			method: 'PATCH',
			path: messagePath(bench, draft.id),
			body: answered(draft as Message, { answer, changes, more }),
		});
	return { create, finish };
}

interface Answered {
	readonly answer: Answer;
	readonly changes: Message;
	readonly more: NonNullable<Message['toRecipients']>;
}

/** What changes on a draft that Graph has made: recipients are added to those that it found. */
export function answered(draft: Message, { answer, changes, more }: Answered): Message {
	const { ccRecipients, ...rest } = changes;
	return {
		...rest,
		body: answer.options.quoteOriginal === false ? itemBody(written(answer)) : above(written(answer), draft.body),
		...(more.length > 0 ? { toRecipients: [...(draft.toRecipients ?? []), ...more] } : {}),
		...(ccRecipients ? { ccRecipients: [...(draft.ccRecipients ?? []), ...ccRecipients] } : {}),
	};
}

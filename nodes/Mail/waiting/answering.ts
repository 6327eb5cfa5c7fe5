import {
	type IDataObject,
	type INodeExecutionData,
	type IWebhookDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { filledIn, formFieldsOf, FREE_TEXT, type FieldParameters, type FormField } from './form';
import { PAGE_HEADERS, questionPage, THANKS_PAGE, type Question } from './page';

const answerWebhook = (httpMethod: 'GET' | 'POST'): IWebhookDescription => ({
	name: 'default',
	httpMethod,
	responseMode: 'onReceived',
	responseData: '',
	path: '={{ $nodeId }}',
	restartWebhook: true,
	isFullPath: true,
});

/** Where answers arrive while a run waits. n8n opens these addresses only then. */
export const answerWebhooks: IWebhookDescription[] = [answerWebhook('GET'), answerWebhook('POST')];

/**
 * Shows the question to whoever opens a link of the mail, and takes the answer. Opening a link is never an answer:
 * mail filters open all links of a mail before people do.
 */
export async function takeAnswer(context: IWebhookFunctions, now: Date): Promise<IWebhookResponseData> {
	const question = questionOf(context);
	const respondedAt = { respondedAt: now.toISOString() };
	if (context.getRequestObject().method !== 'POST') return show(context, 200, question);
	if (question.fields.length === 0) return recorded(context, { approved: isApproval(context), ...respondedAt });
	const body = sentTo(context);
	const { answers, faults } = filledIn(question.fields, body);
	if (Object.keys(faults).length > 0) return show(context, 400, { ...question, sent: body, faults });
	const given = question.fields[0] === FREE_TEXT ? { text: answers[FREE_TEXT.label] } : answers;
	return recorded(context, { ...given, ...respondedAt });
}

interface FormTexts {
	readonly formTitle?: string;
	readonly formDescription?: string;
	readonly formButtonLabel?: string;
}

function questionOf(context: IWebhookFunctions): Question {
	const read = <T>(name: string, missing: T): T => context.getNodeParameter(name, missing) as T;
	const subject = read('subject', '');
	const message = read('message', '');
	const type = read('responseType', 'approval');
	if (type === 'approval') return { title: subject, text: message, button: approvalLabel(context), fields: [] };
	const { formTitle, formDescription, formButtonLabel } = read<FormTexts>('options', {});
	return {
		title: formTitle || subject,
		text: formDescription || message,
		button: formButtonLabel || 'Submit',
		fields: type === 'freeText' ? [FREE_TEXT] : customFields(context),
	};
}

const customFields = (context: IWebhookFunctions): FormField[] =>
	formFieldsOf(context.getNodeParameter('formFields.values', []) as FieldParameters[]);

/** A call without a form comes without a body, or with one that is no object. */
function sentTo(context: IWebhookFunctions): IDataObject {
	const body: unknown = context.getBodyData();
	return typeof body === 'object' && body !== null ? (body as IDataObject) : {};
}

/** Which of the buttons in the mail led here. n8n has checked that nobody changed it. */
const isApproval = (context: IWebhookFunctions): boolean =>
	(context.getQueryData() as IDataObject)['approved'] === 'true';

function approvalLabel(context: IWebhookFunctions): string {
	const name = isApproval(context) ? 'approveLabel' : 'disapproveLabel';
	const label = context.getNodeParameter(`approvalOptions.values.${name}`, '') as string;
	return label || (isApproval(context) ? 'Approve' : 'Decline');
}

function show(context: IWebhookFunctions, status: number, question: Question): IWebhookResponseData {
	const response = context.getResponseObject();
	for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
	response.status(status).send(questionPage(question));
	return { noWebhookResponse: true };
}

function recorded(context: IWebhookFunctions, answer: IDataObject): IWebhookResponseData {
	const item: INodeExecutionData = {
		json: { data: answer },
		pairedItem: { item: 0 },
	};
	const response = context.getResponseObject();
	for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
	return { webhookResponse: THANKS_PAGE, workflowData: [[item]] };
}

import { type IDataObject } from 'n8n-workflow';

/** What Graph says about an answer, such as `@odata.context`, is nothing of the mailbox. */
export const withoutAnnotations = (body: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(body).filter(([name]) => !name.startsWith('@')));

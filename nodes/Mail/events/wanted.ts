import { type IDataObject } from 'n8n-workflow';
import { property } from '../../shared/operation/property';
import { importance } from '../fields/options';

/** Which messages an event is about. All that are filled must hold. */
export const messageFilters = property({
	displayName: 'Filters',
	name: 'messageFilters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Category',
			name: 'category',
			type: 'string',
			default: '',
			description: 'A category that the message must have',
		},
		{
			displayName: 'Has Attachments',
			name: 'hasAttachments',
			type: 'boolean',
			default: true,
			description: 'Whether the message must have attachments, or must have none',
		},
		importance,
		{
			displayName: 'Sender',
			name: 'sender',
			type: 'string',
			default: '',
			placeholder: 'e.g. @example.com',
			description: 'A part of the sender’s address or name',
		},
		{ displayName: 'Subject', name: 'subject', type: 'string', default: '', description: 'A part of the subject' },
	],
});

export interface MessageFilters {
	category?: string;
	hasAttachments?: boolean;
	importance?: 'high' | 'low' | 'normal';
	sender?: string;
	subject?: string;
}

/** The properties that the filters look at. */
export const FILTERED = ['from', 'subject', 'hasAttachments', 'importance', 'categories'];

interface Message extends IDataObject {
	subject?: string;
	importance?: string;
	hasAttachments?: boolean;
}

/** Whether a message passes all filters. Upper and lower case are the same. */
export function isWanted(message: Message, filters: MessageFilters): boolean {
	const { category, hasAttachments, importance: level, sender, subject } = filters;
	const from = message['from'] as { emailAddress?: { name?: string; address?: string } } | undefined;
	const categories = (message['categories'] ?? []) as string[];
	const wanted = category?.trim().toLowerCase();
	return (
		(!sender || holds(`${from?.emailAddress?.name ?? ''} ${from?.emailAddress?.address ?? ''}`, sender)) &&
		(!subject || holds(message.subject ?? '', subject)) &&
		(!wanted || categories.some((one) => one.toLowerCase() === wanted)) &&
		(!level || message.importance === level) &&
		(hasAttachments === undefined || message.hasAttachments === hasAttachments)
	);
}

const holds = (text: string, part: string): boolean => text.toLowerCase().includes(part.trim().toLowerCase());

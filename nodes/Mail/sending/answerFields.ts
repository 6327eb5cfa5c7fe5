import { property } from '../../shared/operation/property';
import { attachOptions } from '../fields/files';
import * as compose from '../fields/options';
import { neverSendTwice, sendKey } from './onceFields';

export const additionalTo = property({
	displayName: 'Additional To',
	name: 'to',
	type: 'string',
	default: '',
	placeholder: 'e.g. anna@example.com',
	description: 'Addresses that get the answer besides those that the message itself names',
});

const quoteOriginal = property({
	displayName: 'Quote Original',
	name: 'quoteOriginal',
	type: 'boolean',
	default: true,
	description: 'Whether to keep the earlier messages below the text',
});

export const forwardTo = property({
	displayName: 'To',
	name: 'to',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. anna@example.com, Ben Kurz <ben@example.com>',
	description: 'Addresses separated by commas',
});

const toAndWith = [compose.bcc, compose.cc, compose.from, compose.importance, ...attachOptions] as const;
const original = [quoteOriginal, compose.replyTo, ...compose.receipts] as const;

/** What can be set of the draft of an answer. */
export const draftAnswerOptions = [...toAndWith, ...original] as const;

/** What can be set of an answer that is sent. In the same order, as n8n shows them. */
export const sentAnswerOptions = [...toAndWith, neverSendTwice, ...original, sendKey] as const;

import { operation } from '../../shared/operation/operation';
import { WRITE } from '../fields/permissions';
import { withExtent } from './extent';
import { answer, answerProperties } from './respond';

export const accept = operation({
	name: 'Accept',
	action: 'Accept an event',
	description: 'Accept an invitation',
	docs: 'https://learn.microsoft.com/graph/api/event-accept',
	permissions: WRITE,
	properties: answerProperties,
	prepare: withExtent,
	request: (values, place) => answer('accept', values, { place }),
});

import { operation } from '../../shared/operation/operation';
import { WRITE } from '../fields/permissions';
import { answer, proposal, proposalProperties, withLength } from './respond';

export const tentativelyAccept = operation({
	name: 'Tentatively Accept',
	action: 'Tentatively accept an event',
	description: 'Accept an invitation with reserve, with another time if need be',
	docs: 'https://learn.microsoft.com/graph/api/event-tentativelyaccept',
	permissions: WRITE,
	properties: proposalProperties,
	prepare: async (bench, values) => await withLength(bench, values),
	request: (values, place) => answer('tentativelyAccept', values, { place, proposedNewTime: proposal(values, place) }),
});

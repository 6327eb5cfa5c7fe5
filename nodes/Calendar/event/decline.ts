import { operation } from '../../shared/operation/operation';
import { WRITE } from '../fields/permissions';
import { answer, proposal, proposalProperties, withLength } from './respond';

export const decline = operation({
	name: 'Decline',
	action: 'Decline an event',
	description: 'Decline an invitation, with another time if need be',
	docs: 'https://learn.microsoft.com/graph/api/event-decline',
	permissions: WRITE,
	properties: proposalProperties,
	prepare: async (bench, values) => await withLength(bench, values),
	request: (values, place) => answer('decline', values, { place, proposedNewTime: proposal(values, place) }),
});

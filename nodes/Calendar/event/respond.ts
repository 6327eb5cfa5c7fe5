import { type Event, type TimeSlot } from '@microsoft/microsoft-graph-types';
import { path } from '../../../graph/path';
import { type GraphRequest } from '../../../graph/types';
import { type Place, type Workbench } from '../../shared/operation/operation';
import { property, type Values } from '../../shared/operation/property';
import { timeZoneField } from '../fields/eventFields';
import { eventCalendarLocator, eventLocator } from '../fields/locators';
import { eventPath } from '../fields/path';
import { readEvent } from '../fields/readEvent';
import { extent, withExtent } from './extent';
import { newTimes } from './reschedule';
import { isGiven, type Times } from './times';

const comment = property({
	displayName: 'Message',
	name: 'comment',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description: 'Text that goes to the organizer with the answer',
});

const sendResponse = property({
	displayName: 'Send Response',
	name: 'sendResponse',
	type: 'boolean',
	default: true,
	description: 'Whether to send the answer to the organizer, besides noting it in the own calendar',
});

/** Which event an answer is about. */
const about = [eventCalendarLocator, eventLocator, extent] as const;

export const answerProperties = [
	...about,
	property({
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [comment, sendResponse],
	}),
] as const;

/** An answer that may come with another time. */
export const proposalProperties = [
	...about,
	property({
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			comment,
			property({
				displayName: 'Proposed End',
				name: 'proposedEnd',
				type: 'dateTime',
				default: '',
				description: 'Without it, the proposed time is as long as the event',
			}),
			property({
				displayName: 'Proposed Start',
				name: 'proposedStart',
				type: 'dateTime',
				default: '',
				description: 'Another time to propose to the organizer',
			}),
			sendResponse,
			timeZoneField,
		],
	}),
] as const;

type Proposal = Values<typeof proposalProperties>;

/** Puts IDs where names were entered, and reads how long the event is where the proposal does not say. */
export async function withLength(
	bench: Workbench,
	values: Proposal,
): Promise<Proposal & { current: Event | undefined }> {
	const chosen = await withExtent(bench, values);
	const { proposedStart, proposedEnd, timeZone } = values.options;
	if (!isGiven(proposedStart) || isGiven(proposedEnd)) return { ...chosen, current: undefined };
	const current = await readEvent(bench, chosen, { select: ['start', 'end', 'isAllDay'], zone: timeZone });
	return { ...chosen, current };
}

/** The call of an answer; a proposal is part of it. */
export function answer(
	kind: 'accept' | 'decline' | 'tentativelyAccept',
	{ options, ...values }: Values<typeof answerProperties>,
	{ place, proposedNewTime }: { place: Place; proposedNewTime?: TimeSlot | undefined },
): GraphRequest {
	return {
		method: 'POST',
		path: path`${eventPath(place, values)}/${kind}`,
		body: {
			...(options.comment ? { comment: options.comment } : {}),
			sendResponse: options.sendResponse ?? true,
			...(proposedNewTime ? { proposedNewTime } : {}),
		},
	};
}

/** The time that an answer proposes; undefined when it proposes none. */
export function proposal(
	{ options, current }: Pick<Proposal, 'options'> & { current: Event | undefined },
	{ timeZone }: Pick<Place, 'timeZone'>,
): TimeSlot | undefined {
	const { proposedStart, proposedEnd, sendResponse: sends = true } = options;
	if (!isGiven(proposedStart) && !isGiven(proposedEnd)) return undefined;
	if (!isGiven(proposedStart)) throw new RangeError('Proposed End needs a Proposed Start. Add Proposed Start');
	if (!sends) throw new RangeError('A proposal needs a response to travel in. Turn on Send Response');
	const zone = options.timeZone || timeZone;
	const when = { start: proposedStart, end: proposedEnd, isAllDay: current?.isAllDay ?? false };
	const { start, end } = newTimes(when, { current, zone }) as Times;
	return { start, end };
}

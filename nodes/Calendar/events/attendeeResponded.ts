import { event, isRemoved } from '../../shared/trigger/event';
import { event as eventEntity } from '../entity';
import { READ } from '../fields/permissions';
import { calendarFeeds, calendarProperties, findCalendars, rememberEvent, responsesOf, someEvent } from './watched';

export const attendeeResponded = event({
	name: 'Attendee Responded',
	description: 'Somebody accepts, declines or tentatively accepts; one item for each answer',
	docs: 'https://learn.microsoft.com/graph/api/event-delta',
	permissions: READ,
	properties: [...calendarProperties],
	entity: eventEntity,
	prepare: async (asking, values) => ({ ...values, ...(await findCalendars(asking, values)) }),
	feeds: (values, place, now) => calendarFeeds(values, place, now),
	remember: rememberEvent,
	afterLoss: 'compare',
	changes: ({ entry, before, reading }) => {
		const now = responsesOf(entry);
		if (isRemoved(entry) || now === undefined || !before) return [];
		const [was, is] = [answers(before['responses']), answers(now)];
		return Object.entries(is)
			.filter(([address, answer]) => ANSWERS.has(answer) && was[address] !== answer)
			.map(([attendee, response]) => ({
				kind: 'attendeeResponded',
				id: `${entry.id} ${attendee}`,
				version: `${response} ${reading}`,
				json: { ...entry, changed: [attendee], attendee, response, previous: { response: was[attendee] ?? 'none' } },
			}));
	},
	sample: (values, place) => someEvent(values, place),
});

const ANSWERS = new Set(['accepted', 'declined', 'tentativelyAccepted']);

const answers = (text: unknown): Record<string, string> =>
	typeof text === 'string' && text ? (JSON.parse(text) as Record<string, string>) : {};

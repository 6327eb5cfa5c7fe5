import { event, isRemoved } from '../../shared/trigger/event';
import { answersIn, responsesOf, watchedCalendar } from './watched';

export const attendeeResponded = event({
	...watchedCalendar,
	name: 'Attendee Responded',
	description: 'Somebody accepts, declines or tentatively accepts; one item for each answer',
	changes: ({ entry, before, reading }) => {
		const now = responsesOf(entry);
		if (isRemoved(entry) || now === undefined || !before) return [];
		const [was, is] = [answersIn(before['responses']), answersIn(now)];
		return Object.entries(is)
			.filter(([address, answer]) => ANSWERS.has(answer) && was[address] !== answer)
			.map(([attendee, response]) => ({
				kind: 'attendeeResponded',
				id: `${entry.id} ${attendee}`,
				version: `${response} ${reading}`,
				json: { ...entry, changed: [attendee], attendee, response, previous: { response: was[attendee] ?? 'none' } },
			}));
	},
});

const ANSWERS = new Set(['accepted', 'declined', 'tentativelyAccepted']);

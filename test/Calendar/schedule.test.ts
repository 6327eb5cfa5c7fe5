import { availability } from '../../nodes/Calendar/schedule/availability';
import { freeSlots, workingSlots, type Slot } from '../../nodes/Calendar/schedule/slots';
import { suggestions } from '../../nodes/Calendar/schedule/suggestions';
import { withSeries } from '../../nodes/Calendar/event/series';

const at = (time: string) => Date.parse(`2026-11-24T${time}:00Z`);
const slot = (text: string): Slot => {
	const [start = '', end = ''] = text.split('-');
	return { start: at(start), end: at(end) };
};
const show = ({ start, end }: Slot) =>
	[start, end].map((instant) => new Date(instant).toISOString().slice(11, 16)).join('-');

describe('free time', () => {
	it.each([
		['nothing is busy', '08:00-12:00', [], ['08:00-12:00']],
		['between events', '08:00-12:00', ['09:00-10:00', '11:00-11:30'], ['08:00-09:00', '10:00-11:00', '11:30-12:00']],
		['events overlap, in any order', '08:00-12:00', ['09:30-10:30', '09:00-10:00'], ['08:00-09:00', '10:30-12:00']],
		['an event holds another', '08:00-12:00', ['09:00-11:00', '09:30-10:00'], ['08:00-09:00', '11:00-12:00']],
		['events reach out of the range', '08:00-12:00', ['07:00-09:00', '11:00-13:00'], ['09:00-11:00']],
		['all is busy', '08:00-12:00', ['08:00-12:00'], []],
		['pieces that are too short', '08:00-12:00', ['08:20-11:50'], []],
	])('%s', (_case, range, busy, free) => {
		expect(freeSlots([slot(range)], busy.map(slot), 30 * 60_000).map(show)).toEqual(free);
	});

	it('is that of working hours, by the zone of whose they are', () => {
		const range = { start: Date.parse('2026-10-23T00:00:00Z'), end: Date.parse('2026-10-27T10:00:00Z') };
		const hours = {
			daysOfWeek: ['monday', 'tuesday', 'friday'] as Array<'monday' | 'tuesday' | 'friday'>,
			startTime: '08:00:00.0000000',
			endTime: '17:00:00.0000000',
			timeZone: { name: 'W. Europe Standard Time' },
		};
		expect(
			workingSlots(range, hours).map(({ start, end }) => [start, end].map((i) => new Date(i).toISOString())),
		).toEqual([
			['2026-10-23T06:00:00.000Z', '2026-10-23T15:00:00.000Z'],
			['2026-10-26T07:00:00.000Z', '2026-10-26T16:00:00.000Z'],
			['2026-10-27T07:00:00.000Z', '2026-10-27T10:00:00.000Z'],
		]);
		expect(workingSlots(range, undefined)).toEqual([range]);
		expect(workingSlots(range, { ...hours, timeZone: { name: 'Customized Time Zone' } })).toEqual([range]);
	});

	const time = (text: string) => ({ dateTime: `2026-11-24T${text}:00.0000000`, timeZone: 'UTC' });
	const item = (status: 'busy' | 'tentative' | 'free' | 'workingElsewhere' | 'oof', range: string) => {
		const [start = '', end = ''] = range.split('-');
		return { status, start: time(start), end: time(end) };
	};

	it.each([
		[true, ['08:00-09:00', '12:00-13:00']],
		[false, ['08:00-09:00', '10:00-11:00', '12:00-13:00']],
	])('tentative is busy: %s', (tentativeIsBusy, free) => {
		const found = availability(
			{
				scheduleId: 'a@x.example',
				availabilityView: '02120',
				scheduleItems: [
					item('busy', '09:00-10:00'),
					item('tentative', '10:00-11:00'),
					item('oof', '11:00-12:00'),
					item('free', '12:00-13:00'),
					item('workingElsewhere', '08:00-09:00'),
				],
			},
			{ range: slot('08:00-13:00'), zone: 'UTC', tentativeIsBusy },
		);
		expect(
			(found['free'] as Array<{ start: string; end: string }>).map(
				({ start, end }) => `${start.slice(11, 16)}-${end.slice(11, 16)}`,
			),
		).toEqual(free);
		expect(found).toMatchObject({ mailbox: 'a@x.example', availabilityView: '02120' });
	});

	it('says why a mailbox has none', () => {
		const error = { message: 'Unable to resolve', responseCode: 'ErrorMailRecipientNotFound' };
		expect(availability({ scheduleId: 'x', error }, { range: slot('08:00-09:00'), zone: 'UTC' })).toEqual({
			mailbox: 'x',
			error: 'Unable to resolve',
			errorCode: 'ErrorMailRecipientNotFound',
		});
	});
});

describe('suggestions', () => {
	it('are items, or say why there are none', () => {
		expect(suggestions({ meetingTimeSuggestions: [], emptySuggestionsReason: 'attendeesUnavailable' })).toEqual([
			{ found: false, reason: 'attendeesUnavailable' },
		]);
		const times = { start: { dateTime: '2026-11-24T09:00:00.0000000', timeZone: 'Europe/Berlin' } };
		expect(
			suggestions({
				meetingTimeSuggestions: [
					{
						confidence: 100,
						organizerAvailability: 'free',
						meetingTimeSlot: { ...times, end: times.start },
						attendeeAvailability: [{ availability: 'free', attendee: { emailAddress: { address: 'a@x.example' } } }],
					},
				],
			}),
		).toMatchObject([
			{
				found: true,
				start: '2026-11-24T09:00:00+01:00',
				confidence: 100,
				attendees: [{ address: 'a@x.example', availability: 'free' }],
			},
		]);
	});
});

describe('an occurrence in a list of changes', () => {
	it('gets what it shares with its series', () => {
		const master = { id: 'm', subject: 'Stand-up', type: 'seriesMaster', start: 1, recurrence: {} };
		const occurrence = { id: 'o', seriesMasterId: 'm', type: 'occurrence', start: 2 };
		expect(withSeries(occurrence, [master, occurrence])).toEqual({ ...occurrence, subject: 'Stand-up' });
		expect(withSeries(occurrence, [occurrence])).toBe(occurrence);
	});
});

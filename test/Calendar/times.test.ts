import { DateTime } from 'luxon';
import { eventTimes } from '../../nodes/Calendar/event/times';

const zone = 'Europe/Berlin';
const at = (dateTime: string, timeZone = zone) => ({ dateTime, timeZone });

describe('times of an event', () => {
	it.each([
		[{ start: '2026-11-22T10:00:00', end: '2026-11-22T11:00:00' }, ['2026-11-22T10:00:00', '2026-11-22T11:00:00']],
		[{ start: '2026-11-22T10:00:00Z', end: '2026-11-22T11:30:00Z' }, ['2026-11-22T11:00:00', '2026-11-22T12:30:00']],
		[{ start: '2026-11-22T10:00', end: '2026-11-22T11:00-05:00' }, ['2026-11-22T10:00:00', '2026-11-22T17:00:00']],
		[{ start: '2026-11-22T23:50:00', end: '' }, ['2026-11-22T23:50:00', '2026-11-23T00:20:00']],
		// Half an hour from 01:45 on the night when clocks go forward.
		[{ start: '2026-03-29T01:45:00', end: undefined }, ['2026-03-29T01:45:00', '2026-03-29T03:15:00']],
		[
			{ start: DateTime.fromISO('2026-11-22T10:00', { zone: 'UTC' }), end: '' },
			['2026-11-22T11:00:00', '2026-11-22T11:30:00'],
		],
	])('%p', ({ start, end }, [from, to]) => {
		expect(eventTimes({ start, end, isAllDay: false, zone })).toEqual({
			start: at(from ?? ''),
			end: at(to ?? ''),
			isAllDay: false,
		});
	});

	it('keeps apart the two hours that the zone shows alike', () => {
		const times = eventTimes({
			start: '2026-10-25T00:45:00Z', // 02:45 in summer time
			end: '2026-10-25T01:15:00Z', // 02:15 in winter time, half an hour later
			isAllDay: false,
			zone,
		});
		expect(times).toEqual({
			start: at('2026-10-25T00:45:00', 'UTC'),
			end: at('2026-10-25T01:15:00', 'UTC'),
			isAllDay: false,
		});
	});

	it('refuses an end before the start', () => {
		expect(() => eventTimes({ start: '2026-11-22T10:00', end: '2026-11-22T09:00', isAllDay: false, zone })).toThrow(
			'End 2026-11-22T09:00:00 is before Start 2026-11-22T10:00:00 in Europe/Berlin. Enter a later End',
		);
	});

	it('leaves zones that only Exchange knows to Exchange', () => {
		const custom = 'tzone://Microsoft/Custom';
		expect(eventTimes({ start: '2026-11-22T10:00', end: '', isAllDay: false, zone: custom })).toMatchObject({
			start: at('2026-11-22T10:00:00', custom),
			end: at('2026-11-22T10:30:00', custom),
		});
	});
});

describe('times of an all-day event', () => {
	it.each([
		['one day', { start: '2026-11-22', end: '' }, ['2026-11-22', '2026-11-23']],
		[
			'one day, named twice',
			{ start: '2026-11-22T00:00:00', end: '2026-11-22T00:00:00' },
			['2026-11-22', '2026-11-23'],
		],
		['three days', { start: '2026-11-22', end: '2026-11-24' }, ['2026-11-22', '2026-11-25']],
		['the day clocks go forward', { start: '2026-03-29', end: '2026-03-29' }, ['2026-03-29', '2026-03-30']],
		['over the day clocks go back', { start: '2026-10-24', end: '2026-10-26' }, ['2026-10-24', '2026-10-27']],
		['over New Year', { start: '2026-12-31', end: '2027-01-01' }, ['2026-12-31', '2027-01-02']],
		[
			'times of day do not matter',
			{ start: '2026-11-22T15:00', end: '2026-11-23T09:00' },
			['2026-11-22', '2026-11-24'],
		],
		[
			'an instant is the day it is in the zone',
			{ start: '2026-11-22T23:30:00Z', end: '' },
			['2026-11-23', '2026-11-24'],
		],
	])('%s', (_name, { start, end }, [first, after]) => {
		expect(eventTimes({ start, end, isAllDay: true, zone })).toEqual({
			start: at(`${first}T00:00:00`),
			end: at(`${after}T00:00:00`),
			isAllDay: true,
		});
	});

	it('refuses a last day before the first', () => {
		expect(() => eventTimes({ start: '2026-11-22', end: '2026-11-21', isAllDay: true, zone })).toThrow(
			'End 2026-11-21 is before Start 2026-11-22. For an all-day event, End is the last day, included',
		);
	});
});

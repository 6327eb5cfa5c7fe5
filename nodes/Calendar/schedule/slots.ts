import { type WorkingHours } from '@microsoft/microsoft-graph-types';
import { dateOf, daysAfter } from '../../shared/time/moment';
import { instantOf, isKnownZone, wallTimeAt } from '../../shared/time/zone';

/** A piece of time: instants, the end not included. */
export interface Slot {
	readonly start: number;
	readonly end: number;
}

/** What is left of `times` without `busy`, in pieces of at least `shortest` milliseconds. */
export function freeSlots(times: readonly Slot[], busy: readonly Slot[], shortest: number): Slot[] {
	const taken = [...busy].sort((a, b) => a.start - b.start);
	return times.flatMap((slot) => without(slot, taken)).filter(({ start, end }) => end - start >= Math.max(shortest, 1));
}

function without(slot: Slot, taken: readonly Slot[]): Slot[] {
	const free: Slot[] = [];
	let from = slot.start;
	for (const { start, end } of taken) {
		if (end <= from || start >= slot.end) continue;
		if (start > from) free.push({ start: from, end: start });
		from = Math.max(from, end);
	}
	return from < slot.end ? [...free, { start: from, end: slot.end }] : free;
}

/** The parts of a range in which somebody works; all of it where the working hours are not known. */
export function workingSlots(range: Slot, hours: WorkingHours | null | undefined): Slot[] {
	const { daysOfWeek, startTime, endTime } = hours ?? {};
	const zone = hours?.timeZone?.name ?? 'UTC';
	if (!daysOfWeek || !startTime || !endTime || !isKnownZone(zone)) return [range];
	const slots: Slot[] = [];
	const last = dateOf(wallTimeAt(range.end, zone));
	for (let date = dateOf(wallTimeAt(range.start, zone)); date <= last; date = daysAfter(date, 1)) {
		const weekday = WEEK[new Date(`${date}T00:00:00Z`).getUTCDay()];
		if (!weekday || !daysOfWeek.includes(weekday)) continue;
		const at = (time: string) => instantOf(`${date}T${time.slice(0, 8)}`, zone);
		const [start, end] = [Math.max(at(startTime), range.start), Math.min(at(endTime), range.end)];
		if (end > start) slots.push({ start, end });
	}
	return slots;
}

const WEEK = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

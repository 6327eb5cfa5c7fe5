import { type DateTimeTimeZone, type ScheduleInformation, type ScheduleItem } from '@microsoft/microsoft-graph-types';
import { type IDataObject } from 'n8n-workflow';
import { instantOf, isoAt } from '../../shared/time/zone';
import { freeSlots, workingSlots, type Slot } from './slots';

export interface Reading {
	readonly range: Slot;
	/** The zone that times are shown in. */
	readonly zone: string;
	/** Minutes. */
	readonly shortest?: number;
	readonly tentativeIsBusy?: boolean;
	readonly withinWorkingHours?: boolean;
}

/** One mailbox's times: what is in the calendar, and the free pieces between. */
export function availability(information: ScheduleInformation, reading: Reading): IDataObject {
	const { scheduleId, error, availabilityView, workingHours } = information;
	if (error) return { mailbox: scheduleId, error: error.message, errorCode: error.responseCode };
	const items = information.scheduleItems ?? [];
	const times = reading.withinWorkingHours ? workingSlots(reading.range, workingHours) : [reading.range];
	const busy = items.filter(({ status }) => takesTime(status, reading)).map(slotOf);
	const shown = (instant: number) => isoAt(instant, reading.zone);
	return {
		mailbox: scheduleId,
		free: freeSlots(times, busy, (reading.shortest ?? 0) * 60_000).map(({ start, end }) => ({
			start: shown(start),
			end: shown(end),
			minutes: (end - start) / 60_000,
		})),
		events: items.map((item) => {
			const { start, end } = slotOf(item);
			const { status, subject, location, isPrivate } = item;
			return { start: shown(start), end: shown(end), status, subject, location, isPrivate };
		}),
		availabilityView,
		workingHours,
	} as IDataObject;
}

const takesTime = (status: ScheduleItem['status'], { tentativeIsBusy = true }: Reading): boolean =>
	status !== 'free' && status !== 'workingElsewhere' && (status !== 'tentative' || tentativeIsBusy);

const slotOf = ({ start, end }: ScheduleItem): Slot => ({ start: instant(start), end: instant(end) });

const instant = (time: DateTimeTimeZone | null | undefined): number =>
	instantOf((time?.dateTime ?? '').slice(0, 19), time?.timeZone ?? 'UTC');

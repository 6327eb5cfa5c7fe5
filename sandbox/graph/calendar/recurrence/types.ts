export const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export const INDEXES = ['first', 'second', 'third', 'fourth', 'last'] as const;
export const PATTERNS = [
	'daily',
	'weekly',
	'absoluteMonthly',
	'relativeMonthly',
	'absoluteYearly',
	'relativeYearly',
] as const;
export const RANGES = ['endDate', 'noEnd', 'numbered'] as const;

export type DayOfWeek = (typeof DAYS)[number];
export type WeekIndex = (typeof INDEXES)[number];

/** A pattern with every member filled, as Outlook returns it. */
export interface RecurrencePattern {
	readonly type: (typeof PATTERNS)[number];
	readonly interval: number;
	readonly month: number;
	readonly dayOfMonth: number;
	readonly daysOfWeek?: readonly DayOfWeek[];
	readonly firstDayOfWeek: DayOfWeek;
	readonly index: WeekIndex;
}

export interface RecurrenceRange {
	readonly type: (typeof RANGES)[number];
	readonly startDate: string;
	/** `0001-01-01` when the series does not end at a date. */
	readonly endDate: string;
	readonly recurrenceTimeZone: string;
	/** 0 when the series is not numbered. */
	readonly numberOfOccurrences: number;
}

export interface Recurrence {
	readonly pattern: RecurrencePattern;
	readonly range: RecurrenceRange;
}

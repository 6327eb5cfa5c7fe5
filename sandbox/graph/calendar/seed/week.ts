import { type FreeBusy } from '../event/row';
import { type Answer } from '../meeting/respond';
import { type DayOfWeek } from '../recurrence/types';

/** A meeting of the demo company. People are named by the first part of their addresses. */
export interface DemoEvent {
	owner: string;
	/** Days from this week's Monday; negative for weeks before. */
	day: number;
	/** Start and end, in hours after midnight. */
	hours: readonly [number, number];
	/** Number of days, for events that last all of them. */
	allDay?: number;
	subject: string;
	text: string;
	location?: string;
	attendees?: readonly string[];
	answers?: Readonly<Record<string, Answer>>;
	categories?: readonly string[];
	online?: boolean;
	weekly?: readonly DayOfWeek[];
	showAs?: FreeBusy;
}

const WHOLE: readonly [number, number] = [0, 24];

export const DEMO_WEEK: readonly DemoEvent[] = [
	{
		owner: 'anna.berger',
		day: -28,
		hours: [9, 10],
		subject: 'Management meeting',
		text: 'Numbers of the week, open decisions.',
		location: 'Vienna 4/02',
		attendees: ['ben.carter', 'elif.fidan', 'hugo.ivanov'],
		answers: { 'ben.carter': 'accepted', 'elif.fidan': 'accepted', 'hugo.ivanov': 'tentativelyAccepted' },
		weekly: ['monday'],
	},
	{
		owner: 'elif.fidan',
		day: -14,
		hours: [9.25, 9.5],
		subject: 'Stand-up',
		text: 'What was done, what is next, what is in the way.',
		attendees: ['felix.grant', 'grace.huang'],
		answers: { 'felix.grant': 'accepted', 'grace.huang': 'accepted' },
		online: true,
		weekly: ['tuesday', 'wednesday', 'thursday', 'friday'],
	},
	{
		owner: 'ben.carter',
		day: 0,
		hours: [13, 14],
		subject: 'Pipeline review',
		text: 'Offers that are due this month.',
		attendees: ['chiara.donati', 'david.eriksen'],
		answers: { 'chiara.donati': 'accepted' },
		online: true,
	},
	{
		owner: 'anna.berger',
		day: 1,
		hours: [14, 15.5],
		subject: 'Interview: account manager',
		text: 'Second round with the candidate from Graz.',
		location: 'Vienna 4/01',
		attendees: ['ben.carter'],
		answers: { 'ben.carter': 'accepted' },
		categories: ['Red category'],
	},
	{
		owner: 'chiara.donati',
		day: 2,
		hours: [10, 11.5],
		subject: 'Demo for Northwind Traders',
		text: 'Show the new reporting and the price list.',
		location: 'Via Torino 12, Milan',
		attendees: ['ben.carter'],
		answers: { 'ben.carter': 'declined' },
		categories: ['Blue category'],
	},
	{
		owner: 'david.eriksen',
		day: 3,
		hours: WHOLE,
		allDay: 2,
		subject: 'Trade fair Oslo',
		text: 'Stand B 14, hall 3.',
		location: 'Oslo',
		showAs: 'workingElsewhere',
	},
	{
		owner: 'grace.huang',
		day: 2,
		hours: [15, 16],
		subject: 'Design of the import',
		text: 'Formats, limits, and what happens to bad rows.',
		location: 'Vienna 3/09',
		attendees: ['felix.grant', 'elif.fidan'],
		answers: { 'felix.grant': 'tentativelyAccepted' },
	},
	{
		owner: 'felix.grant',
		day: 4,
		hours: [13, 17],
		subject: 'Focus: release notes',
		text: 'No calls, please.',
	},
	{
		owner: 'hugo.ivanov',
		day: 4,
		hours: [10, 12],
		subject: 'Month-end closing',
		text: 'Invoices and travel expenses.',
		attendees: ['anna.berger'],
		categories: ['Green category'],
	},
	{
		owner: 'anna.berger',
		day: 9,
		hours: [18, 20],
		subject: 'Dinner with the board',
		text: 'Table for six.',
		location: 'Restaurant am Ring, Vienna',
		showAs: 'oof',
	},
	{
		owner: 'hugo.ivanov',
		day: 7,
		hours: WHOLE,
		allDay: 5,
		subject: 'Holiday',
		text: 'Back on Monday.',
		showAs: 'oof',
	},
	{
		owner: 'info',
		day: 0,
		hours: [8, 8.5],
		subject: 'Empty the shared inbox',
		text: 'Whoever is in first.',
		weekly: ['monday', 'thursday'],
		showAs: 'free',
	},
];

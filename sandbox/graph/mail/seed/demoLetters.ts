/** A mail of the demo, in short. People of the tenant by the part before the `@`. */
export interface DemoLetter {
	readonly key: string;
	/** `anna.berger`, or `Nordlicht Energie <billing@nordlicht-energie.example>`. */
	readonly from: string;
	readonly to: readonly string[];
	readonly cc?: readonly string[];
	readonly subject: string;
	/** Paragraphs; the first letter of HTML bodies is `<`. */
	readonly text: string;
	readonly daysAgo: number;
	/** `09:15`, UTC. */
	readonly time: string;
	/** The key of the mail that this one answers. */
	readonly answers?: string;
	readonly importance?: 'low' | 'high';
	readonly unread?: true;
	readonly categories?: readonly string[];
	readonly flagged?: true;
	/** A folder below the inbox, by path, or a well-known one, where recipients keep it. */
	readonly folder?: string;
	readonly bulk?: true;
	/** An invoice with its number and amount, attached as PDF. */
	readonly invoice?: { readonly number: string; readonly amount: string };
	readonly csv?: { readonly name: string; readonly rows: readonly string[] };
}

const ENERGY = 'Nordlicht Energie <billing@nordlicht-energie.example>';
const PAPER = 'Papier & Co <rechnung@papierundco.example>';
const HOSTING = 'Hafen Hosting <invoices@hafen-hosting.example>';
const WEEKLY = 'Cloud Weekly <news@cloudweekly.example>';
const FAIR = 'Automation Fair <team@automationfair.example>';
const CUSTOMER = 'Julia Kern <julia.kern@kern-logistik.example>';

export const DEMO_LETTERS: readonly DemoLetter[] = [
	{
		key: 'kickoff',
		from: 'anna.berger',
		to: ['ben.carter', 'elif.fidan'],
		cc: ['hugo.ivanov'],
		subject: 'Kick-off for the customer portal',
		text: '<p>Hello everybody,</p><p>the customer portal starts <b>next Monday</b>. Please bring your estimates.</p><p>Anna</p>',
		daysAgo: 9,
		time: '08:10',
		importance: 'high',
		categories: ['Project Portal'],
	},
	{
		key: 'kickoff-estimates',
		from: 'elif.fidan',
		to: ['anna.berger'],
		cc: ['ben.carter', 'hugo.ivanov'],
		subject: 'RE: Kick-off for the customer portal',
		text: '<p>Hello Anna,</p><p>engineering needs six weeks with two people. The table is attached.</p><p>Elif</p>',
		daysAgo: 8,
		time: '13:42',
		answers: 'kickoff',
		categories: ['Project Portal'],
		csv: {
			name: 'estimates.csv',
			rows: ['task,days', 'Sign-in,6', 'Order history,9', 'Invoices,8', 'Hardening,7'],
		},
	},
	{
		key: 'kickoff-budget',
		from: 'hugo.ivanov',
		to: ['elif.fidan', 'anna.berger'],
		cc: ['ben.carter'],
		subject: 'RE: Kick-off for the customer portal',
		text: '<p>That fits the budget of this quarter. I will reserve it.</p><p>Hugo</p>',
		daysAgo: 7,
		time: '09:05',
		answers: 'kickoff-estimates',
		categories: ['Project Portal'],
	},
	{
		key: 'energy-invoice',
		from: ENERGY,
		to: ['hugo.ivanov'],
		subject: 'Your invoice NE-20418',
		text: 'Dear customer,\r\n\r\nplease find attached invoice NE-20418 over 1,284.60 EUR, due within 14 days.\r\n\r\nNordlicht Energie',
		daysAgo: 6,
		time: '06:30',
		invoice: { number: 'NE-20418', amount: '1,284.60' },
		folder: 'Invoices',
		categories: ['Invoice'],
	},
	{
		key: 'paper-invoice',
		from: PAPER,
		to: ['hugo.ivanov'],
		subject: 'Invoice 77120 for your order',
		text: '<p>Thank you for your order.</p><p>Invoice <b>77120</b> over 96.40 EUR is attached.</p>',
		daysAgo: 2,
		time: '10:02',
		invoice: { number: '77120', amount: '96.40' },
		unread: true,
	},
	{
		key: 'hosting-invoice',
		from: HOSTING,
		to: ['info', 'hugo.ivanov'],
		subject: 'Hafen Hosting: invoice HH-9931',
		text: '<p>Your invoice HH-9931 over 412.00 EUR is ready. You find it attached.</p>',
		daysAgo: 1,
		time: '05:45',
		invoice: { number: 'HH-9931', amount: '412.00' },
		unread: true,
	},
	{
		key: 'request',
		from: CUSTOMER,
		to: ['info'],
		subject: 'Question about delivery times',
		text: 'Good morning,\r\n\r\nhow long does a delivery to Graz take at the moment?\r\n\r\nKind regards\r\nJulia Kern',
		daysAgo: 3,
		time: '07:55',
	},
	{
		key: 'request-answer',
		from: 'chiara.donati',
		to: [CUSTOMER],
		cc: ['info'],
		subject: 'RE: Question about delivery times',
		text: '<p>Dear Ms Kern,</p><p>two working days, as long as the order is here before noon.</p><p>Chiara Donati</p>',
		daysAgo: 3,
		time: '09:20',
		answers: 'request',
	},
	{
		key: 'request-order',
		from: CUSTOMER,
		to: ['chiara.donati'],
		cc: ['info'],
		subject: 'RE: Question about delivery times',
		text: 'Thank you, that is quick. Then please send us 40 pieces of the blue ones.\r\n\r\nJulia Kern',
		daysAgo: 1,
		time: '14:31',
		answers: 'request-answer',
		unread: true,
		flagged: true,
	},
	{
		key: 'pipeline',
		from: 'ben.carter',
		to: ['chiara.donati', 'david.eriksen'],
		subject: 'Pipeline for this week',
		text: '<p>Please update your opportunities until Thursday noon:</p><ul><li>Chiara: north of Italy</li><li>David: Norway and Sweden</li></ul>',
		daysAgo: 4,
		time: '15:12',
	},
	{
		key: 'pipeline-david',
		from: 'david.eriksen',
		to: ['ben.carter'],
		subject: 'RE: Pipeline for this week',
		text: '<p>Done. Two offers are open, one is signed.</p>',
		daysAgo: 3,
		time: '16:40',
		answers: 'pipeline',
	},
	{
		key: 'review',
		from: 'felix.grant',
		to: ['grace.huang', 'elif.fidan'],
		subject: 'Review of the import job',
		text: '<p>The import job is ready for review. It handles 10,000 rows in 40 seconds.</p>',
		daysAgo: 2,
		time: '11:25',
	},
	{
		key: 'review-grace',
		from: 'grace.huang',
		to: ['felix.grant'],
		cc: ['elif.fidan'],
		subject: 'RE: Review of the import job',
		text: '<p>Two remarks: the retry has no limit, and the log names customers.</p>',
		daysAgo: 1,
		time: '08:50',
		answers: 'review',
		unread: true,
	},
	{
		key: 'weekly-1',
		from: WEEKLY,
		to: ['anna.berger', 'elif.fidan', 'felix.grant', 'grace.huang'],
		subject: 'Cloud Weekly #211: queues, quotas and quiet failures',
		text: '<h1>Cloud Weekly</h1><p>This week: why queues hide failures. <a href="https://cloudweekly.example/211">Read on</a></p><p><a href="https://cloudweekly.example/unsubscribe">Unsubscribe</a></p>',
		daysAgo: 8,
		time: '04:00',
		bulk: true,
	},
	{
		key: 'weekly-2',
		from: WEEKLY,
		to: ['anna.berger', 'elif.fidan', 'felix.grant', 'grace.huang'],
		subject: 'Cloud Weekly #212: the cost of idle machines',
		text: '<h1>Cloud Weekly</h1><p>Idle machines cost more than busy ones. <a href="https://cloudweekly.example/212">Read on</a></p><p><a href="https://cloudweekly.example/unsubscribe">Unsubscribe</a></p>',
		daysAgo: 1,
		time: '04:00',
		bulk: true,
		unread: true,
	},
	{
		key: 'fair',
		from: FAIR,
		to: ['ben.carter', 'david.eriksen', 'hugo.ivanov'],
		subject: 'Last tickets for the Automation Fair',
		text: '<p>Only a few days left: get your ticket for the <i>Automation Fair</i>.</p><p><a href="https://automationfair.example/unsubscribe">Unsubscribe</a></p>',
		daysAgo: 5,
		time: '12:00',
		bulk: true,
	},
	{
		key: 'prize',
		from: 'Lucky Winner <claim@prizes.example>',
		to: ['anna.berger', 'grace.huang'],
		subject: 'You have won!!!',
		text: '<p>Click <a href="https://prizes.example/claim">here</a> to claim your prize.</p>',
		daysAgo: 4,
		time: '02:13',
		folder: 'junkemail',
		unread: true,
	},
	{
		key: 'holiday',
		from: 'grace.huang',
		to: ['elif.fidan'],
		subject: 'Holiday in May',
		text: '<p>I would like to be away from the 4th to the 15th of May. Is that all right?</p>',
		daysAgo: 1,
		time: '10:15',
		unread: true,
	},
	{
		key: 'board',
		from: 'anna.berger',
		to: ['hugo.ivanov'],
		subject: 'Numbers for the board',
		text: '<p>Hugo, could you send me the numbers of the last quarter until Friday?</p>',
		daysAgo: 0,
		time: '06:20',
		importance: 'high',
		unread: true,
		flagged: true,
	},
];

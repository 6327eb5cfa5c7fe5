/** A demo file: its path, the days since it was changed, and its text. Folders stand by themselves without a text. */
export type DemoFile = readonly [path: string, days: number, text?: string];

const lines = (...parts: string[]): string => `${parts.join('\n')}\n`;

/** What everybody finds in their own drive. */
export const EVERYBODY: readonly DemoFile[] = [
	['Documents/Notes.txt', 12, lines('Call the travel agency', 'Order new badges', 'Prepare the Friday stand-up')],
	[
		'Documents/Expenses 2026.csv',
		5,
		lines('Date;Purpose;Amount', '2026-01-14;Train Vienna-Linz;48.20', '2026-02-02;Lunch;31.50'),
	],
	['Attachments', 40],
];

/** Files of some people's own drives, by the local part of their address. */
export const PERSONAL: Readonly<Record<string, readonly DemoFile[]>> = {
	'anna.berger': [
		['Documents/Company handbook.docx', 90, lines('Company handbook', 'Working hours are flexible between 7 and 19.')],
		['Documents/Board/Minutes 2026-01.docx', 33, lines('Minutes', 'The budget for 2026 is approved.')],
		['Documents/Board/Minutes 2026-02.docx', 4, lines('Minutes', 'Hiring plan: two engineers, one account manager.')],
		['Documents/Board/Strategy 2026.pdf', 20, lines('Strategy 2026', 'Grow in Italy and Norway.')],
		['Invoices/2026/Invoice 2026-001.pdf', 25, lines('Invoice 2026-001', 'Total: 1,250.00 EUR')],
		['Invoices/2026/Invoice 2026-002.pdf', 18, lines('Invoice 2026-002', 'Total: 840.00 EUR')],
		['Invoices/2026/Invoice 2026-003.pdf', 2, lines('Invoice 2026-003', 'Total: 2,115.90 EUR')],
		['Invoices/Overview.csv', 2, lines('Number;Total', '2026-001;1250.00', '2026-002;840.00', '2026-003;2115.90')],
	],
	'ben.carter': [
		['Documents/Price list 2026.csv', 30, lines('Article;Price', 'Starter;19.00', 'Team;49.00', 'Company;199.00')],
		['Documents/Offers/Offer Nordwind.docx', 9, lines('Offer', '25 licences Team, 12 months')],
		['Documents/Offers/Offer Sole Mio.docx', 3, lines('Offer', '10 licences Company, 24 months')],
	],
	'elif.fidan': [
		[
			'Documents/Architecture/Decisions.md',
			15,
			lines('# Decisions', '', '1. Events before polling', '2. One store per tenant'),
		],
		['Documents/Architecture/Overview.md', 60, lines('# Overview', '', 'The service has three parts.')],
		['Documents/On call.csv', 1, lines('Week;Engineer', '2026-W10;Felix Grant', '2026-W11;Grace Huang')],
	],
	'hugo.ivanov': [
		['Documents/Ledger/2026-01.csv', 35, lines('Account;Debit;Credit', '4000;0.00;18210.00', '7600;910.40;0.00')],
		['Documents/Ledger/2026-02.csv', 6, lines('Account;Debit;Credit', '4000;0.00;20115.50', '7600;1043.00;0.00')],
	],
};

export interface DemoGroup {
	/** The group's mail nickname; its site has the same name. */
	readonly nickname: string;
	/** Who wrote the files. */
	readonly author: string;
	readonly files: readonly DemoFile[];
}

export const GROUPS: readonly DemoGroup[] = [
	{
		nickname: 'allcompany',
		author: 'anna.berger',
		files: [
			['General/Holidays 2026.csv', 55, lines('Date;Name', '2026-05-01;Labour Day', '2026-10-26;National Day')],
			['General/House rules.docx', 300, lines('House rules', 'The last one turns off the lights.')],
		],
	},
	{
		nickname: 'sales',
		author: 'ben.carter',
		files: [
			['General/Welcome.md', 120, lines('# Sales', '', 'Everything about offers and customers.')],
			['General/Customers.csv', 7, lines('Name;Country;Since', 'Nordwind;NO;2023', 'Sole Mio;IT;2024')],
			['Templates/Offer template.docx', 200, lines('Offer', 'Dear ,', 'We are pleased to offer you')],
			['Campaigns/Spring 2026/Plan.docx', 10, lines('Spring campaign', 'Start on 1 April')],
		],
	},
	{
		nickname: 'engineering',
		author: 'elif.fidan',
		files: [
			['General/Release notes 4.2.md', 14, lines('# 4.2', '', '- Faster lists', '- Fixed time zones')],
			['Incidents/2026-02-03.md', 28, lines('# Incident', '', 'The queue was full for 12 minutes.')],
		],
	},
];

/** Files of the site that belongs to no group. */
export const FINANCE: readonly DemoFile[] = [
	['Budgets/Budget 2026.csv', 50, lines('Department;Budget', 'Sales;310000', 'Engineering;540000')],
	['Reports/Quarter 4 2025.pdf', 45, lines('Quarter 4, 2025', 'Revenue: 412,000 EUR')],
	['Reports/Quarter 1 2026.pdf', 3, lines('Quarter 1, 2026', 'Revenue: 455,000 EUR')],
];

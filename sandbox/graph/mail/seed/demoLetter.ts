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

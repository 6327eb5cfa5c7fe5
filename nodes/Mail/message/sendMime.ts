import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';

/** The request must stay under 4 MiB, of which base64 takes four bytes for three. */
const LARGEST = 3_000_000;

export const sendMime = operation({
	name: 'Send MIME',
	action: 'Send a MIME message',
	description: 'Send a finished mail, such as an EML file, a signed or an encrypted one, as it is',
	docs: 'https://learn.microsoft.com/graph/outlook-send-mime-message',
	permissions: { delegated: 'Mail.Send', application: 'Mail.Send' },
	movesFiles: true,
	properties: [
		{
			displayName: 'MIME Source',
			name: 'source',
			type: 'options',
			default: 'binary',
			options: [
				{ name: 'Binary Field', value: 'binary' },
				{ name: 'Text', value: 'text' },
			],
		},
		{
			displayName: 'Input Binary Field',
			name: 'binaryField',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the input binary field with the mail',
			displayOptions: { show: { source: ['binary'] } },
		},
		{
			displayName: 'MIME Text',
			name: 'mime',
			type: 'string',
			typeOptions: { rows: 8 },
			default: '',
			required: true,
			placeholder: 'e.g. Subject: Hello…',
			description: 'Headers, an empty line, and the body',
			displayOptions: { show: { source: ['text'] } },
		},
	],
	run: async (bench, { source, binaryField, mime }) => {
		const file = source === 'binary' ? await bench.input(binaryField) : undefined;
		const size = file?.size ?? Buffer.byteLength(mime);
		if (size > LARGEST)
			throw new RangeError(
				`The MIME message has ${(size / 1e6).toFixed(1)} MB, and Microsoft Graph takes up to 3 MB in this form. Use Send for larger attachments`,
			);
		const content = file ? await file.bytes() : Buffer.from(withLineEnds(mime));
		await bench.graph.send({
			method: 'POST',
			path: path`${bench.root}/sendMail`,
			headers: { 'content-type': 'text/plain' },
			body: Buffer.from(content.toString('base64')),
		});
		return [{ json: { success: true } }];
	},
});

/** MIME wants CR LF; text fields have LF. */
const withLineEnds = (text: string): string => text.replace(/\r?\n/g, '\r\n');

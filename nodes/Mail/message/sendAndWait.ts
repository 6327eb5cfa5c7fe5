import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { oneRecipient, recipients } from '../fields/recipients';
import { buttonsOf } from '../waiting/buttons';
import { waitingProperties } from '../waiting/fields';
import { letter } from '../waiting/letter';
import { waitUntil } from '../waiting/limit';

export const sendAndWait = operation({
	name: 'Send and Wait for Response',
	action: 'Send a message and wait for a response',
	description: 'Ask somebody by mail for an approval, a text or the fields of a form, and go on with the answer',
	docs: 'https://learn.microsoft.com/graph/api/user-sendmail',
	permissions: { delegated: 'Mail.Send', application: 'Mail.Send' },
	properties: waitingProperties,
	run: async ({ graph, root, waiting, item, timeZone }, values) => {
		if (waiting.itemCount > 1)
			throw new RangeError(
				'Send and Wait for Response asks one question at a time, but several items came in. Put a Loop Over Items node before it',
			);
		const limit = waitUntil(values.options.limitWaitTime?.values, { now: graph.clock.now(), timeZone });
		const from = oneRecipient('From', values.options.from);
		await graph.send({
			method: 'POST',
			path: path`${root}/sendMail`,
			body: {
				message: {
					subject: values.subject,
					body: { contentType: 'html', content: letter(values.message, buttonsOf(values, waiting.address)) },
					toRecipients: recipients('To', values.to),
					...(from ? { from } : {}),
				},
			},
		});
		await waiting.until(limit);
		// What comes out when nobody answers in time.
		return [{ json: item.json, ...(item.binary ? { binary: item.binary } : {}) }];
	},
});

import { createSandbox } from '../../../sandbox/sandbox';
import { client } from '../client';

describe('made-up mails', () => {
	it('add up when a seed asks for them twice', async () => {
		const mailbox = 'anna.berger@sandbox.example';
		const sandbox = await createSandbox({
			seed: { base: 'demo', volume: { messages: 90 }, mail: { bulk: [{ mailbox, count: 20 }] } },
		});
		try {
			const { body } = await client(sandbox).get(
				`/users/${mailbox}/mailFolders/inbox/messages?$top=1000&$filter=from/emailAddress/address eq 'sender.1@partner.example'`,
			);

			expect((body as { value: unknown[] }).value.length).toBeGreaterThanOrEqual(2);
		} finally {
			await sandbox.close();
		}
	});
});

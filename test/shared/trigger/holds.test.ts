import { Holds } from '../../../nodes/shared/trigger/holds';
import { deferred } from '../../support/deferred';
import { type TriggerState } from '../../../nodes/shared/trigger/state';

const at = (scope: string): TriggerState => ({ scope, source: '', made: '', since: '', readAt: '', feeds: {} });
const settled = async () => await new Promise((resolve) => setImmediate(resolve));

describe('the place that is stored', () => {
	it('is the present one while nothing is open', () => {
		const holds = new Holds();

		holds.add(at('one'), []);

		expect(holds.oldest).toBeUndefined();
	});

	it('stays behind until n8n has confirmed everything that was handed over from there on', async () => {
		const holds = new Holds();
		const [first, second, third] = [deferred(), deferred(), deferred()];
		holds.add(at('one'), [first.promise]);
		holds.add(at('two'), [second.promise]);
		holds.add(at('three'), [third.promise]);

		expect(holds.oldest?.scope).toBe('one');
		first.resolve();
		await settled();
		expect(holds.oldest?.scope).toBe('two');
		second.resolve();
		await settled();
		expect(holds.oldest?.scope).toBe('two');
		third.resolve();
		await settled();
		expect(holds.oldest).toBeUndefined();
	});

	it('does not move on over what is confirmed out of order', async () => {
		const holds = new Holds();
		const [first, second] = [deferred(), deferred()];
		holds.add(at('one'), [first.promise]);
		holds.add(at('two'), [second.promise]);

		second.resolve();
		await settled();
		expect(holds.oldest?.scope).toBe('one');
		first.resolve();
		await settled();
		expect(holds.oldest).toBeUndefined();
	});

	it('stays for good before what the end of the trigger left open', async () => {
		const holds = new Holds();
		const open = deferred();
		holds.add(at('one'), [open.promise]);

		open.reject(new Error('The trigger has closed'));
		await settled();

		expect(holds.oldest?.scope).toBe('one');
	});
});

import { addressOf, forgetAddress, register, setAddress, unregister } from '../../../nodes/shared/trigger/live';
import { Places } from '../../../nodes/shared/trigger/state';

const owner = { workflowId: 'w', nodeId: 'n' };
const URL = 'https://n8n.example/webhook/1';
const live = () => ({ loops: [], places: new Places({}) });

describe('the address of a trigger', () => {
	it('is forgotten with its webhook: until n8n registers it again, it would refuse the handshake', () => {
		const old = live();
		register(owner, old);
		setAddress(owner, URL);
		unregister(owner, old);

		forgetAddress(owner);

		expect(addressOf(owner)).toBeUndefined();
	});

	it('stays when its successor has started before the old webhook goes', () => {
		const [old, next] = [live(), live()];
		register(owner, old);
		register(owner, next);
		setAddress(owner, URL);
		unregister(owner, old);

		forgetAddress(owner);

		expect(addressOf(owner)).toBe(URL);
	});
});

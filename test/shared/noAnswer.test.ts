import { Office365Users } from '../../nodes/Users/Office365Users.node';
import { appCredentials } from '../support/credentials';
import { runNode } from '../support/engine';

const nowhere = { url: 'http://127.0.0.1:1', tenantId: 'tenant', clientId: 'client', clientSecret: 'secret' };
const users = { node: new Office365Users(), credentials: appCredentials(nowhere) };

describe('when nothing answers', () => {
	it('says who did not answer, within the wait that was set', async () => {
		const { error } = await runNode({
			...users,
			parameters: { resource: 'user', operation: 'getAll', requestOptions: { maxWait: 0 } },
		});

		expect(error?.message).toContain('Microsoft Entra did not answer at http://127.0.0.1:1');
	});

	it('names the empty field before any call', async () => {
		const { error } = await runNode({
			...users,
			parameters: {
				resource: 'user',
				operation: 'create',
				displayName: '={{ "" }}',
				userPrincipalName: 'a@b.example',
				password: 'x',
			},
		});

		expect(error?.message).toBe('Display Name is empty. Enter a value, or check the expression that fills it');
	});
});

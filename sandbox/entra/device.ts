import { randomInt } from 'node:crypto';

import { users } from '../graph/users/table';
import { type World } from '../world';
import { chooseTenant, findApplication } from './client';
import { type Grant } from './directory';
import { LoginError, missingParameter } from './errors';
import { DEVICE_LIFE, keepGrant } from './grants';
import { accountPage, deviceCodePage, messagePage } from './pages';
import { parseScopes } from './scopes';
import { type TokenCall } from './token';

/** Letters and digits that cannot be taken for each other. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** The answer of the device authorization endpoint. */
export function answerDeviceCode(world: World, { tenant, form, origin }: TokenCall): Record<string, unknown> {
	const choice = chooseTenant(world, tenant);
	const application = findApplication(world, form.get('client_id') ?? undefined, choice);
	const scope = form.get('scope');
	if (!scope) throw missingParameter('scope');
	const scopes = parseScopes(scope, origin);
	const userCode = Array.from({ length: 9 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
	const deviceCode = keepGrant(world, {
		kind: 'device',
		clientId: application.clientId,
		tenant: choice.kind === 'tenant' ? choice.tenant.id : application.tenant,
		scopes: [...(scopes.isDefault ? ['.default'] : scopes.graph), ...scopes.identity],
		expires: world.clock.now() + DEVICE_LIFE,
		userCode,
	});
	const verification = `${origin}/devicelogin`;
	return {
		user_code: userCode,
		device_code: deviceCode,
		verification_uri: verification,
		expires_in: DEVICE_LIFE / 1000,
		interval: 5,
		message: `To sign in, use a web browser to open the page ${verification} and enter the code ${userCode} to authenticate.`,
	};
}

function findDevice(world: World, userCode: string): Grant {
	const wanted = userCode.trim().toUpperCase();
	const grant = [...world.directory.grants.values()].find((each) => each.kind === 'device' && each.userCode === wanted);
	if (!grant || grant.expires <= world.clock.now())
		throw new LoginError('bad_verification_code', 70019, 'That code did not work. Check the code and try again.');
	return grant;
}

/** Decides for the person who holds the device: signs in `user`, or declines. */
export function decideDevice(world: World, userCode: string, user: string | undefined): void {
	const grant = findDevice(world, userCode);
	if (user === undefined) {
		grant.decision = 'declined';
		return;
	}
	const table = world.store.table(users, grant.tenant);
	const row = table.first('upn', user.toLowerCase()) ?? table.get(user);
	if (!row) throw new LoginError('login_required', 50034, `The user account ${user} does not exist in the directory.`);
	grant.userId = row.id;
	grant.decision = 'approved';
}

/** The page on which a person enters the code and picks an account. */
export function devicePage(world: World, query: URLSearchParams): string {
	const userCode = query.get('user_code');
	if (userCode === null || userCode.trim() === '') return deviceCodePage('/devicelogin');
	const account = query.get('_account');
	const grant = findDevice(world, userCode);
	if (account !== null) {
		decideDevice(world, userCode, account);
		return messagePage('You have signed in', 'You may now close this window.');
	}
	const application = world.directory.findApplication(grant.clientId);
	const people = [...world.store.table(users, grant.tenant).all()].filter(
		(user) => user.accountEnabled && user.mailbox !== 'shared',
	);
	const choices = people.map((user) => ({
		user,
		href: `/devicelogin?${new URLSearchParams({ user_code: userCode, _account: user.userPrincipalName }).toString()}`,
	}));
	return accountPage(application?.displayName ?? grant.clientId, choices);
}

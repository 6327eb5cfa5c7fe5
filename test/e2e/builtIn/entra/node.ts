import { operationsOf, type BuiltInNode } from '../operation';
import { type BuiltInStage, type Entity } from '../stage';

export const ENTRA: BuiltInNode = {
	title: 'Microsoft Entra ID',
	type: 'microsoftEntra',
	typeVersion: 1,
	credential: 'microsoftEntraOAuth2Api',
};

export const entra = operationsOf(ENTRA);

/** Somebody new. */
export const user = async (stage: BuiltInStage, name: string, more: object = {}): Promise<Entity> =>
	await stage.graph('POST', '/users', {
		accountEnabled: true,
		displayName: name,
		mailNickname: name.toLowerCase(),
		userPrincipalName: `${name.toLowerCase()}@sandbox.example`,
		passwordProfile: { password: 'Very-Secret-1' },
		...more,
	});

/** A security group. */
export const group = async (stage: BuiltInStage, name: string): Promise<Entity> =>
	await stage.graph('POST', '/groups', {
		displayName: name,
		mailNickname: name.toLowerCase(),
		mailEnabled: false,
		securityEnabled: true,
	});

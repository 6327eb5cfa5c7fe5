import { type BuiltInCase } from '../operation';
import { byId } from '../values';
import { entra, group, user } from './node';

const SELECTED =
	'$select=aboutMe,businessPhones,city,companyName,department,employeeId,employeeHireDate,employeeOrgData,jobTitle,mobilePhone,otherMails,passwordPolicies,preferredLanguage,skills,usageLocation,userType';

const people: readonly BuiltInCase[] = [
	entra('user', 'create', {
		fields: () => ({
			accountEnabled: true,
			displayName: 'Kim Lang',
			userPrincipalName: 'kim.lang@sandbox.example',
			mailNickname: 'kim.lang',
			password: 'Very-Secret-1',
			additionalFields: {},
		}),
		out: [{ displayName: 'Kim Lang', userPrincipalName: 'kim.lang@sandbox.example' }],
		left: (_, { id }) => ({
			'/users/kim.lang@sandbox.example?$select=id,accountEnabled,mailNickname': {
				id,
				accountEnabled: true,
				mailNickname: 'kim.lang',
			},
		}),
	}),
	entra('user', 'create', {
		as: 'with everything',
		fields: () => ({
			accountEnabled: false,
			displayName: 'Lea Mraz',
			userPrincipalName: 'lea.mraz@sandbox.example',
			mailNickname: 'lea.mraz',
			password: 'Very-Secret-1',
			additionalFields: {
				aboutMe: 'Paints',
				businessPhones: '+43 1 234',
				city: 'Graz',
				companyName: 'Sole Mio',
				department: 'Sales',
				employeeId: '0815',
				employeeHireDate: '2026-02-01T00:00:00Z',
				employeeOrgData: { employeeOrgValues: { costCenter: '42', division: 'South' } },
				forceChangePassword: 'forceChangePasswordNextSignIn',
				givenName: 'Lea',
				jobTitle: 'Painter',
				mobilePhone: '+43 664 1',
				otherMails: ['lea@example.com'],
				passwordPolicies: ['DisablePasswordExpiration', 'DisableStrongPassword'],
				preferredLanguage: 'de-AT',
				skills: ['Oil', 'Water'],
				surname: 'Mraz',
				usageLocation: 'AT',
				userType: 'Member',
			},
		}),
		out: [{ displayName: 'Lea Mraz', city: 'Graz', skills: ['Oil', 'Water'], givenName: 'Lea' }],
		left: (_, { id }) => ({
			[`/users/${id}?${SELECTED}`]: {
				aboutMe: 'Paints',
				businessPhones: ['+43 1 234'],
				city: 'Graz',
				companyName: 'Sole Mio',
				department: 'Sales',
				employeeId: '0815',
				employeeHireDate: '2026-02-01T00:00:00Z',
				employeeOrgData: { costCenter: '42', division: 'South' },
				jobTitle: 'Painter',
				mobilePhone: '+43 664 1',
				otherMails: ['lea@example.com'],
				passwordPolicies: /DisablePasswordExpiration,\s*DisableStrongPassword/,
				preferredLanguage: 'de-AT',
				skills: ['Oil', 'Water'],
				usageLocation: 'AT',
				userType: 'Member',
			},
		}),
	}),
	entra('user', 'create', {
		as: 'whose name is taken',
		fields: () => ({
			accountEnabled: true,
			displayName: 'Ben Carter',
			userPrincipalName: 'ben.carter@sandbox.example',
			mailNickname: 'ben.carter',
			password: 'Very-Secret-1',
			additionalFields: {},
		}),
		fails: /already exists/,
	}),
	entra('user', 'get', {
		given: async (stage) => await user(stage, 'Moritz', { department: 'Sales' }),
		fields: ({ id }) => ({ user: byId(id), output: 'simple' }),
		out: ({ id }) => [{ id, displayName: 'Moritz', department: undefined }],
	}),
	entra('user', 'get', {
		as: 'raw, by name',
		fields: () => ({ user: byId('ben.carter@sandbox.example'), output: 'raw' }),
		out: [{ displayName: 'Ben Carter', jobTitle: 'Head of Sales' }],
	}),
	entra('user', 'get', {
		as: 'some fields',
		given: async (stage) => await user(stage, 'Nora', { department: 'Sales', city: 'Linz' }),
		fields: ({ id }) => ({ user: byId(id), output: 'fields', fields: ['city', 'department'] }),
		out: ({ id }) => [{ id, city: 'Linz', department: 'Sales', displayName: undefined }],
	}),
	entra('user', 'get', {
		as: 'who is not there',
		fields: () => ({ user: byId('02bd9fd6-8f93-4758-87c3-1fb73740a315'), output: 'raw' }),
		fails: /The required user doesn't match any existing one/,
	}),
	entra('user', 'getAll', {
		as: 'filtered',
		fields: () => ({
			returnAll: false,
			limit: 10,
			filter: "startswith(displayName,'Ben') or startswith(displayName,'Chiara')",
			output: 'simple',
		}),
		out: [{ displayName: 'Ben Carter' }, { displayName: 'Chiara Donati' }],
	}),
	entra('user', 'getAll', {
		as: 'some fields of all',
		given: async (stage) => await Promise.all(['Page1', 'Page2', 'Page3'].map(async (name) => await user(stage, name))),
		fields: () => ({
			returnAll: true,
			filter: "startswith(displayName,'Page')",
			output: 'fields',
			fields: ['displayName', 'accountEnabled'],
		}),
		out: ['Page1', 'Page2', 'Page3'].map((displayName) => ({ displayName, accountEnabled: true, mail: undefined })),
	}),
	entra('user', 'update', {
		given: async (stage) => await user(stage, 'Oskar'),
		fields: ({ id }) => ({
			user: byId(id),
			updateFields: {
				accountEnabled: false,
				businessPhones: '+43 1 99',
				city: 'Wels',
				department: 'Finance',
				displayName: 'Oskar P.',
				interests: ['Chess'],
				jobTitle: 'Accountant',
				password: 'Other-Secret-2',
			},
		}),
		out: [{ updated: true }],
		left: ({ id }) => ({
			[`/users/${id}?$select=accountEnabled,businessPhones,city,department,displayName,interests,jobTitle`]: {
				accountEnabled: false,
				businessPhones: ['+43 1 99'],
				city: 'Wels',
				department: 'Finance',
				displayName: 'Oskar P.',
				interests: ['Chess'],
				jobTitle: 'Accountant',
			},
		}),
	}),
	entra('user', 'update', {
		as: 'only what Graph keeps apart',
		given: async (stage) => await user(stage, 'Paula'),
		fields: ({ id }) => ({ user: byId(id), updateFields: { aboutMe: 'Sings', skills: ['Alto'] } }),
		out: [{ updated: true }],
		left: ({ id }) => ({ [`/users/${id}?$select=aboutMe,skills`]: { aboutMe: 'Sings', skills: ['Alto'] } }),
	}),
	entra('user', 'delete', {
		given: async (stage) => await user(stage, 'Quentin'),
		fields: ({ id }) => ({ user: byId(id) }),
		out: [{ deleted: true }],
		left: ({ id }) => ({ [`/users/${id}`]: 404, [`/directory/deletedItems/${id}`]: { displayName: 'Quentin' } }),
	}),
];

const members: readonly BuiltInCase[] = [
	entra('user', 'addGroup', {
		given: async (stage) => ({ who: await user(stage, 'Rosa'), where: await group(stage, 'Choir') }),
		fields: ({ who, where }) => ({ group: byId(where.id), user: byId(who.id) }),
		out: [{ added: true }],
		left: ({ where }) => ({ [`/groups/${where.id}/members`]: { value: [{ displayName: 'Rosa' }] } }),
	}),
	entra('user', 'addGroup', {
		as: 'for the second time',
		given: async (stage) => {
			const [who, where] = [await user(stage, 'Sami'), await group(stage, 'Band')];
			const member = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${who.id}` };
			await stage.graph('POST', `/groups/${where.id}/members/$ref`, member);
			return { who, where };
		},
		fields: ({ who, where }) => ({ group: byId(where.id), user: byId(who.id) }),
		fails: /The user is already in the group/,
	}),
	entra('user', 'removeGroup', {
		given: async (stage) => {
			const [who, where] = [await user(stage, 'Tara'), await group(stage, 'Orchestra')];
			const member = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${who.id}` };
			await stage.graph('POST', `/groups/${where.id}/members/$ref`, member);
			return { who, where };
		},
		fields: ({ who, where }) => ({ group: byId(where.id), user: byId(who.id) }),
		out: [{ removed: true }],
		left: ({ where }) => ({ [`/groups/${where.id}/members`]: { value: [] } }),
	}),
	entra('user', 'removeGroup', {
		as: 'who is not in it',
		given: async (stage) => ({ who: await user(stage, 'Uwe'), where: await group(stage, 'Quartet') }),
		fields: ({ who, where }) => ({ group: byId(where.id), user: byId(who.id) }),
		fails: /The user is not in the group/,
	}),
];

export const users: readonly BuiltInCase[] = [...people, ...members];

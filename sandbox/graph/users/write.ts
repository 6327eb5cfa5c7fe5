import { type Call } from '../../http/call';
import { badRequest, graphError, type GraphError } from '../../http/errors';
import { checkedObject } from '../../http/validate';
import { isReadOnly, writableUser } from './model';
import { users, type UserRow } from './table';

const REQUIRED = ['accountEnabled', 'displayName', 'mailNickname', 'userPrincipalName', 'passwordProfile'] as const;
const TIMES: ReadonlySet<string> = new Set(['birthday', 'employeeHireDate', 'employeeLeaveDateTime', 'hireDate']);
const UPN = /^[\w.'!#^~-]+@[\w-]+(\.[\w-]+)+$/;

function refuse(message: string): GraphError {
	return badRequest(message, 'Request_BadRequest');
}

/** The body of a create or update, with Graph's refusals of properties that are unknown or may not be written. */
async function readUser(call: Call): Promise<Record<string, unknown>> {
	const body = await call.body.object();
	for (const name of Object.keys(body)) {
		if (isReadOnly(name)) throw refuse(`Property '${name}' is read-only and cannot be set.`);
	}
	const checked = checkedObject(body, writableUser);
	return Object.fromEntries(
		Object.entries(checked)
			.filter(([name]) => !name.includes('@'))
			.map(([name, value]) => [name, TIMES.has(name) ? asKept(value) : value]),
	);
}

/** Times are shown in UTC, without a fraction that is nothing. */
const asKept = (value: unknown): unknown =>
	typeof value === 'string' ? new Date(value).toISOString().replace('.000Z', 'Z') : value;

/** A new user from the request's body. */
export async function newUser(call: Call): Promise<UserRow> {
	const body = await readUser(call);
	for (const name of REQUIRED) {
		if (body[name] === undefined || body[name] === null || body[name] === '') {
			throw refuse(`A value is required for property '${name}' of resource 'User'.`);
		}
	}
	const password = readProperty(body.passwordProfile, 'password');
	if (password === undefined)
		throw refuse("A value is required for property 'password' of resource 'PasswordProfile'.");
	checkValues(call, body);
	const upn = String(body.userPrincipalName);
	return {
		...body,
		id: call.world.newId(),
		displayName: String(body.displayName),
		mailNickname: String(body.mailNickname),
		userPrincipalName: upn,
		accountEnabled: body.accountEnabled === true,
		createdDateTime: call.world.clock.iso(),
		mail: typeof body.mail === 'string' ? body.mail : null,
		mailbox: 'none',
		userType: typeof body.userType === 'string' ? body.userType : 'Member',
		lastPasswordChangeDateTime: call.world.clock.iso(),
	};
}

/** Changes from the request's body, checked against the user they apply to. */
export async function userChanges(call: Call, user: UserRow): Promise<Record<string, unknown>> {
	const body = await readUser(call);
	for (const name of REQUIRED) {
		if (body[name] === null) throw refuse(`Invalid value specified for property '${name}' of resource 'User'.`);
	}
	checkValues(call, body, user);
	checkGranular(call, body, user);
	if (body.passwordProfile !== undefined) body.lastPasswordChangeDateTime = call.world.clock.iso();
	return body;
}

function readProperty(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null
		? Object.entries(value).find(([key]) => key === name)?.[1]
		: undefined;
}

function checkValues(call: Call, body: Record<string, unknown>, user?: UserRow): void {
	const { userPrincipalName: upn, businessPhones, usageLocation, displayName, mailNickname } = body;
	if (typeof upn === 'string') checkPrincipalName(call, upn, user);
	if (Array.isArray(businessPhones) && businessPhones.length > 1) {
		throw refuse(
			"Invalid value specified for property 'businessPhones' of resource 'User': only one number can be set.",
		);
	}
	if (typeof usageLocation === 'string' && !/^[A-Za-z]{2}$/.test(usageLocation)) {
		throw refuse("Invalid value specified for property 'usageLocation' of resource 'User'.");
	}
	if (typeof displayName === 'string' && (displayName === '' || displayName.length > 256)) {
		throw refuse("Invalid value specified for property 'displayName' of resource 'User'.");
	}
	if (typeof mailNickname === 'string' && (mailNickname.length > 64 || /[@()\\[\]";:<>,\s]/.test(mailNickname))) {
		throw refuse("Invalid value specified for property 'mailNickname' of resource 'User'.");
	}
	const password = readProperty(body.passwordProfile, 'password');
	if (typeof password === 'string') checkPassword(password);
}

/** Refuses a password that is too simple. */
export function checkPassword(password: string): void {
	if (isStrong(password)) return;
	throw refuse(
		'The specified password does not comply with password complexity requirements. Please provide a different password.',
	);
}

function checkPrincipalName(call: Call, upn: string, user?: UserRow): void {
	const domain = upn.split('@')[1]?.toLowerCase() ?? '';
	const tenant = call.world.directory.tenants.get(call.tenant);
	if (!UPN.test(upn) || !tenant?.domains.includes(domain)) {
		throw refuse(
			'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.',
		);
	}
	const other = call.table(users).first('upn', upn.toLowerCase());
	if (other && other.id !== user?.id)
		throw refuse('Another object with the same value for property userPrincipalName already exists.');
}

/** At least 8 characters, three of: small letters, capitals, digits, others. */
function isStrong(password: string): boolean {
	const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(password));
	return password.length >= 8 && password.length <= 256 && kinds.length >= 3;
}

/** Some properties need a permission of their own, whatever else the caller may change. */
function checkGranular(call: Call, body: Record<string, unknown>, user: UserRow): void {
	if (call.may('User.ReadUpdate.All')) return;
	const needs: ReadonlyArray<readonly [readonly string[], string]> = [
		[['businessPhones', 'mobilePhone'], 'User-Phone.ReadWrite.All'],
		[['otherMails'], 'User-Mail.ReadWrite.All'],
		[['passwordProfile'], 'User-PasswordProfile.ReadWrite.All'],
		[['accountEnabled'], 'User.EnableDisableAccount.All'],
	];
	const own = user.id === call.caller.userId;
	for (const [names, permission] of needs) {
		const touched = names.some((name) => name in body);
		if (touched && !call.may(permission) && !(own && permission === 'User-Phone.ReadWrite.All')) {
			throw graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
		}
	}
}

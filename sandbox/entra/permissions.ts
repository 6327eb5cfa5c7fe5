import { isOfOtherArea } from './otherAreas';

/**
 * Permissions of Graph that the sandbox knows, and which smaller ones each of them includes.
 * A route names the least permission that it needs; whoever holds a greater one may call it too.
 */
const INCLUDES: Readonly<Record<string, readonly string[]>> = {
	'User.Read': [],
	'User.ReadWrite': ['User.Read'],
	'User.ReadBasic.All': [],
	'User.Read.All': ['User.ReadBasic.All', 'User.Read', 'ProfilePhoto.Read.All', 'LicenseAssignment.Read.All'],
	'User.ReadUpdate.All': ['User.Read.All', 'User.ReadWrite'],
	'User.ReadWrite.All': [
		'User.ReadUpdate.All',
		'User.DeleteRestore.All',
		'User.RevokeSessions.All',
		'User-Phone.ReadWrite.All',
		'User-Mail.ReadWrite.All',
		'User-PasswordProfile.ReadWrite.All',
		'ProfilePhoto.ReadWrite.All',
		'LicenseAssignment.ReadWrite.All',
		'User.EnableDisableAccount.All',
	],
	'User.DeleteRestore.All': [],
	'User.RevokeSessions.All': [],
	'User.EnableDisableAccount.All': [],
	'User.ManageIdentities.All': [],
	'User.Invite.All': [],
	'User.Export.All': [],
	'User-Phone.ReadWrite.All': [],
	'User-Mail.ReadWrite.All': [],
	'User-PasswordProfile.ReadWrite.All': [],
	'ProfilePhoto.Read.All': [],
	'ProfilePhoto.ReadWrite.All': ['ProfilePhoto.Read.All'],
	'LicenseAssignment.Read.All': [],
	'LicenseAssignment.ReadWrite.All': ['LicenseAssignment.Read.All'],
	'Group.Read.All': ['GroupMember.Read.All'],
	'Group.ReadWrite.All': ['Group.Read.All', 'GroupMember.ReadWrite.All'],
	'GroupMember.Read.All': [],
	'GroupMember.ReadWrite.All': ['GroupMember.Read.All'],
	'Directory.Read.All': ['User.Read.All', 'Group.Read.All'],
	'Directory.ReadWrite.All': ['Directory.Read.All', 'User.ReadWrite.All', 'Group.ReadWrite.All'],
	'Directory.AccessAsUser.All': ['Directory.ReadWrite.All'],
	'Organization.Read.All': [],
	'Subscription.Read.All': [],
	'Mail.ReadBasic': [],
	'Mail.ReadBasic.All': ['Mail.ReadBasic'],
	'Mail.Read': ['Mail.ReadBasic'],
	'Mail.ReadWrite': ['Mail.Read'],
	'Mail.Send': [],
	'Mail.ReadBasic.Shared': ['Mail.ReadBasic'],
	'Mail.Read.Shared': ['Mail.Read', 'Mail.ReadBasic.Shared'],
	'Mail.ReadWrite.Shared': ['Mail.ReadWrite', 'Mail.Read.Shared'],
	'Mail.Send.Shared': ['Mail.Send'],
	'MailboxSettings.Read': [],
	'MailboxSettings.ReadWrite': ['MailboxSettings.Read'],
	'MailboxFolder.Read': [],
	'MailboxFolder.ReadWrite': ['MailboxFolder.Read'],
	'MailboxItem.Read': [],
	'Calendars.ReadBasic': [],
	'Calendars.ReadBasic.All': ['Calendars.ReadBasic'],
	'Calendars.Read': ['Calendars.ReadBasic'],
	'Calendars.ReadWrite': ['Calendars.Read'],
	'Calendars.Read.Shared': ['Calendars.Read', 'Calendars.ReadBasic.Shared'],
	'Calendars.ReadBasic.Shared': ['Calendars.ReadBasic'],
	'Calendars.ReadWrite.Shared': ['Calendars.ReadWrite', 'Calendars.Read.Shared'],
	'Schedule.Read.All': [],
	'Contacts.Read': [],
	'Contacts.ReadWrite': ['Contacts.Read'],
	'People.Read': [],
	'Files.Read': [],
	'Files.ReadWrite': ['Files.Read'],
	'Files.Read.All': ['Files.Read'],
	'Files.ReadWrite.All': ['Files.Read.All', 'Files.ReadWrite'],
	'Files.ReadWrite.AppFolder': [],
	'Files.SelectedOperations.Selected': [],
	'Sites.Read.All': ['Files.Read.All'],
	'Sites.ReadWrite.All': ['Sites.Read.All', 'Files.ReadWrite.All'],
	'Sites.Manage.All': ['Sites.ReadWrite.All'],
	'Sites.FullControl.All': ['Sites.Manage.All'],
	'Sites.Selected': [],
	'Application.Read.All': [],
	'InformationProtectionPolicy.Read': [],
};

/** Permissions that exist for signed-in users only. */
const DELEGATED_ONLY = new Set([
	'User.Read',
	'User.ReadWrite',
	'Directory.AccessAsUser.All',
	'Files.Read',
	'Files.ReadWrite',
	'People.Read',
]);

/** Permissions that exist for applications only. */
const APPLICATION_ONLY = new Set(['Mail.ReadBasic.All', 'Calendars.ReadBasic.All', 'Schedule.Read.All']);

/** Scopes that ask for identity rather than for Graph. */
export const IDENTITY_SCOPES: readonly string[] = ['openid', 'profile', 'email', 'offline_access'];

/** The permission's name in its usual case, or `undefined` when there is none of that name. */
export function knownPermission(name: string): string | undefined {
	const wanted = name.toLowerCase();
	const served = Object.keys(INCLUDES).find((known) => known.toLowerCase() === wanted);
	return served ?? (isOfOtherArea(name) ? name : undefined);
}

export function allPermissions(kind: 'delegated' | 'application'): string[] {
	return Object.keys(INCLUDES).filter((name) =>
		kind === 'delegated' ? !APPLICATION_ONLY.has(name) : !DELEGATED_ONLY.has(name) && !name.endsWith('.Shared'),
	);
}

/** The permission and all that it includes. Application permissions include no delegated-only ones. */
export function includedPermissions(name: string, kind: 'delegated' | 'application'): string[] {
	const canonical = knownPermission(name) ?? name;
	const smaller = (INCLUDES[canonical] ?? []).flatMap((part) => includedPermissions(part, kind));
	const all = [...new Set([canonical, ...smaller])];
	return kind === 'delegated' ? all : all.filter((part) => !DELEGATED_ONLY.has(part));
}

import { type Client } from '../client';

export const ANNA = 'anna.berger@sandbox.example';
export const BEN = 'ben.carter@sandbox.example';
export const CHIARA = 'chiara.donati@sandbox.example';
export const HUGO = 'hugo.ivanov@sandbox.example';
export const INFO = 'info@sandbox.example';

export const addresses = (...all: string[]) => all.map((address) => ({ emailAddress: { address } }));

/** Messages of a folder, newest first. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read untyped JSON and assert on what they find
export async function inFolder(who: Client, folder: string): Promise<any[]> {
	return (await who.get(`/me/mailFolders/${folder}/messages?$top=1000`)).body.value;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
export async function newest(who: Client, folder = 'inbox'): Promise<any> {
	return (await inFolder(who, folder))[0];
}

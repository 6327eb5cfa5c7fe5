/** Where a link leads, as people would write it; empty for what leads nowhere outside of the mail. */
export function addressOf(href: string): string {
	const address = unwrapped(href.trim());
	return /^(?:https?|ftp|mailto|tel):/i.test(address) ? address.replace(/^(?:mailto|tel):/i, '') : '';
}

/** Outlook leads links through a check of its own, behind which the real address cannot be read. */
function unwrapped(href: string): string {
	if (!/^https:\/\/[\w.-]+\.safelinks\.protection\.outlook\.com\//i.test(href) || !URL.canParse(href)) return href;
	return new URL(href).searchParams.get('url') ?? href;
}

/** Whether the text of a link says its address already. */
export const tells = (text: string, address: string): boolean => bare(text) === bare(address);

const bare = (text: string): string =>
	text
		.toLowerCase()
		.replace(/^(?:https?:\/\/|mailto:|tel:)?(?:www\.)?/, '')
		.replace(/[\s/]+$/, '')
		.replace(/\s+/g, '');

import { type Place } from '../../shared/operation/operation';

/** Graph shows times in this zone. https://learn.microsoft.com/graph/api/resources/datetimetimezone */
export const shownIn = ({ timeZone }: Pick<Place, 'timeZone'>): Record<'prefer', string> => ({
	prefer: `outlook.timezone="${timeZone}"`,
});

/** As shownIn, with bodies as plain text where that is asked for. */
export const shownAs = (
	place: Pick<Place, 'timeZone'>,
	body: 'html' | 'text' | undefined,
): Record<'prefer', string> => ({
	prefer: `${shownIn(place).prefer}${body === 'text' ? ', outlook.body-content-type="text"' : ''}`,
});

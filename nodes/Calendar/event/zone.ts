import { type Place } from '../../shared/operation/operation';

/** Graph shows times in this zone. https://learn.microsoft.com/graph/api/resources/datetimetimezone */
export const shownIn = ({ timeZone }: Pick<Place, 'timeZone'>): Record<'prefer', string> => ({
	prefer: `outlook.timezone="${timeZone}"`,
});

/** As shownIn, with bodies as Graph's plain text where that is asked for; clean texts are made from HTML. */
export const shownAs = (
	place: Pick<Place, 'timeZone'>,
	body: 'cleanText' | 'html' | 'text' | undefined,
): Record<'prefer', string> => ({
	prefer: `${shownIn(place).prefer}${body === 'text' ? ', outlook.body-content-type="text"' : ''}`,
});

import { property, type Values } from '../../shared/operation/property';

const colors = [
	{ name: 'Automatic', value: 'auto' },
	{ name: 'Blue', value: 'lightBlue' },
	{ name: 'Brown', value: 'lightBrown' },
	{ name: 'Gray', value: 'lightGray' },
	{ name: 'Green', value: 'lightGreen' },
	{ name: 'Orange', value: 'lightOrange' },
	{ name: 'Pink', value: 'lightPink' },
	{ name: 'Red', value: 'lightRed' },
	{ name: 'Teal', value: 'lightTeal' },
	{ name: 'Yellow', value: 'lightYellow' },
] as const;

export const calendarName = property({
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Team',
});

/** Properties of a calendar that Create and Update share. */
export const calendarFields = [
	property({
		displayName: 'Color',
		name: 'color',
		type: 'options',
		default: 'auto',
		description: 'The color that Outlook shows the calendar in',
		options: colors,
	}),
	property({
		displayName: 'Color, Exactly',
		name: 'hexColor',
		type: 'color',
		default: '',
		description: 'A color of one’s own, such as #1E90FF, in place of Outlook’s',
	}),
] as const;

export type Look = Partial<Values<typeof calendarFields>>;

/** The collection's values as Graph's calendar properties. */
export function toCalendar({ color, hexColor }: Look): { color?: string; hexColor?: string } {
	if (hexColor && !/^#[0-9a-f]{6}$/i.test(hexColor))
		throw new RangeError(`Color, Exactly '${hexColor}' is not a color. Enter one like #1E90FF`);
	return { ...(color ? { color } : {}), ...(hexColor ? { hexColor } : {}) };
}

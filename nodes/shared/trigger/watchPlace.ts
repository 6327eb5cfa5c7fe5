import { type OutputChoice, selection } from '../operation/entity';
import { type Place } from '../operation/operation';
import { type Property, type Values } from '../operation/property';
import { type TriggerEvent, type WatchPlace } from './event';

/** The Output choice of an event. */
export const outputChoice = (values: Values<readonly Property[]>): OutputChoice =>
	({ output: values['output'] ?? 'raw', fields: values['fields'] ?? [] }) as OutputChoice;

export const watchPlace = (event: TriggerEvent, values: Values<readonly Property[]>, place: Place): WatchPlace => ({
	...place,
	select: (needed = []) => {
		const shown = selection(event.entity, outputChoice(values));
		return shown && [...new Set([...shown, ...needed])].join(',');
	},
});

import { property } from '../../shared/operation/property';

export const outputField = property({
	displayName: 'Put Output File in Field',
	name: 'binaryField',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the output field to put the file in',
});

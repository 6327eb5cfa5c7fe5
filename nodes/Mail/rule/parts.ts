import { property } from '../../shared/operation/property';

/** Fields of which conditions, exceptions and actions consist. */
export const text = <const N extends string, const D extends string>(
	name: N,
	displayName: D,
	about: { readonly placeholder: string; readonly description: string },
) => property({ displayName, name, type: 'string', default: '', ...about });

export const state = <const N extends string, const D extends string>(name: N, displayName: D, description: string) =>
	property({ displayName, name, type: 'boolean', default: true, description });

export const ADDRESS = 'e.g. anna@example.com';

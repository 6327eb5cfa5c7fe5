import { type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

/** What a node remembers from run to run. n8n keeps it for runs that a trigger started, not for those of the editor. */
export interface Memory {
	recall(this: void, key: string): string | undefined;
	keep(this: void, key: string, value: string): void;
}

export function memoryOf(context: Pick<IExecuteFunctions, 'getWorkflowStaticData'>): Memory {
	const data = (): IDataObject => context.getWorkflowStaticData('node');
	return {
		recall: (key) => {
			const value = data()[key];
			return typeof value === 'string' ? value : undefined;
		},
		keep: (key, value) => {
			// Only a change at the top is noticed and saved.
			data()[key] = value;
		},
	};
}

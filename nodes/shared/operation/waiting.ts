import { type IExecuteFunctions } from 'n8n-workflow';

/** A run that goes on when somebody answers, or when the time is over. */
export interface Waiting {
	/** Items of the run: all of them go on together. */
	readonly itemCount: number;
	/** An address of n8n where the run can be answered; n8n refuses it when its parameters were changed. */
	address(this: void, parameters: Record<string, string>): string;
	until(this: void, time: Date): Promise<void>;
}

export const waitingOf = (context: IExecuteFunctions): Waiting => ({
	itemCount: context.getInputData().length,
	address: (parameters) => context.getSignedResumeUrl(parameters),
	until: async (time) => await context.putExecutionToWait(time),
});

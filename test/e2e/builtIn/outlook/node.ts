import { operationsOf, type BuiltInNode } from '../operation';

export const OUTLOOK: BuiltInNode = {
	title: 'Microsoft Outlook',
	type: 'microsoftOutlook',
	typeVersion: 2,
	credential: 'microsoftOutlookOAuth2Api',
};

export const outlook = operationsOf(OUTLOOK);

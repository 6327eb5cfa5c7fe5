import { type Resources } from '../shared/operation/operation';
import * as user from './user';

export const resources: Resources = {
	user: { name: 'User', operations: user, initial: 'getAll' },
};

import { resources as users } from '../nodes/Users/resources';
import { type NodeOperations } from './readmeTables';

export const nodes: NodeOperations[] = [{ name: 'Users', resources: users }];

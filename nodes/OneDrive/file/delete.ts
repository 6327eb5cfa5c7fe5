import { deletion } from '../item/deletion';
import { fileLocator } from '../fields/locators';

const remove = deletion(fileLocator, 'file', 'Move a file to the recycle bin');

export { remove as delete };

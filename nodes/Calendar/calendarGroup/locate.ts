import { path, type Path } from '../../../graph/path';
import { type Place } from '../../shared/operation/operation';
import { property } from '../../shared/operation/property';
import { calendarGroupLocator } from '../fields/locators';

/** The calendar group that an operation is about. */
export const groupLocator = property({ ...calendarGroupLocator('The calendar group to work with'), required: true });

export const groupPath = ({ root }: Pick<Place, 'root'>, { calendarGroup }: { calendarGroup: string }): Path =>
	path`${root}/calendarGroups/${calendarGroup}`;

export const groupName = property({
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Projects',
});

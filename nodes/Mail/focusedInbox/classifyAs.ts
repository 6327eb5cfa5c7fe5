import { property } from '../../shared/operation/property';
import { inferenceClassification } from '../fields/states';

export const classifyAs = property({ ...inferenceClassification, displayName: 'Sort Into', name: 'classifyAs' });

/** The door of this folder: everything that a composer needs to read a request. */
export { readAccentWords, readColours } from './colours.ts'
export { describeEntity, type Entity, readEntities } from './entities.ts'
export { type FieldType, typeOfName } from './field-types.ts'
export { type Field, readField } from './fields.ts'
export { refineEntities } from './refine.ts'
export { readGivenTitle, readTitle } from './title.ts'
export { camelCase, humanCase, isPlural, kebabCase, pascalCase, plural, singular, titleCase, words } from './words.ts'

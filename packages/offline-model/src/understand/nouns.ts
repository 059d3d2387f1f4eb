import { nouns } from '../../data/load.ts'

/** Returns what a thing usually has, in the words a person would use; undefined for one that is not known. */
export const readUsualFields = (noun: string): string | undefined => nouns.get(noun)?.has

export const isKnown = (noun: string): boolean => readUsualFields(noun) !== undefined

/** Returns the things that a thing usually is a part of, when both are named. */
export const readUsualParents = (noun: string): readonly string[] | undefined => nouns.get(noun)?.partOf

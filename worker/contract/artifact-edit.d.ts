import type { Block } from './artifact-blocks.ts'
import { type OpeningTag } from './artifact-tags.ts'
/** Edits of one file: SEARCH/REPLACE blocks. Inside of a block markers of another length than its own are text. */
export declare const createEdit: (tag: OpeningTag, path: string) => Block

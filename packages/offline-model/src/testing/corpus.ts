import corpusFile from '../../data/corpus.json' with { type: 'json' }
import requestsFile from '../../data/requests.json' with { type: 'json' }
import { Corpus, Requests } from '../../data/schema.ts'

/** Requests with the things that they speak of. */
export const { oneThing, severalThings, moreThings, fewWords, nonsense } = Corpus.parse(corpusFile)
/** Requests with what they can and cannot have. */
export const { outOfReach, withinBlocks, requests } = Requests.parse(requestsFile)

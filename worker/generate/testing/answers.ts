import { parseArtifact } from '#contract/artifact'
import type { ArtifactFile } from '#contract/generation'
import { applyParts } from '../apply.ts'
import apiBookingR1 from './answers/api-booking.r1.txt?raw'
import apiBookingR2 from './answers/api-booking.r2.txt?raw'
import apiBooking from './answers/api-booking.txt?raw'
import apiDocuments from './answers/api-documents.txt?raw'
import apiEvents from './answers/api-events.txt?raw'
import apiIssues from './answers/api-issues.txt?raw'
import apiLedger from './answers/api-ledger.txt?raw'
import apiLibrary from './answers/api-library.txt?raw'
import apiLinks from './answers/api-links.txt?raw'
import apiNotebooks from './answers/api-notebooks.txt?raw'
import apiOrders from './answers/api-orders.txt?raw'
import apiTickets from './answers/api-tickets.txt?raw'
import apiWebhookR1 from './answers/api-webhook.r1.txt?raw'
import apiWebhook from './answers/api-webhook.txt?raw'
import cliCsv2json from './answers/cli-csv2json.txt?raw'
import cliLogstat from './answers/cli-logstat.txt?raw'
import cliMdkit from './answers/cli-mdkit.txt?raw'
import cliToc from './answers/cli-toc.txt?raw'
import codeLru from './answers/code-lru.txt?raw'
import codeNodeTest from './answers/code-node-test.txt?raw'
import codePyclean from './answers/code-pyclean.txt?raw'
import codeSheet from './answers/code-sheet.txt?raw'
import codeVitest from './answers/code-vitest.txt?raw'
import refBookingR1 from './answers/ref-booking.r1.txt?raw'
import refBookingR2 from './answers/ref-booking.r2.txt?raw'
import refBooking from './answers/ref-booking.txt?raw'
import refCsv2json from './answers/ref-csv2json.txt?raw'

/** Recorded answers of a language model to our own prompts; `.r1` and `.r2` are its answers to repairs. */
const recorded = {
  'api-booking': apiBooking,
  'api-booking.r1': apiBookingR1,
  'api-booking.r2': apiBookingR2,
  'api-documents': apiDocuments,
  'api-events': apiEvents,
  'api-issues': apiIssues,
  'api-ledger': apiLedger,
  'api-links': apiLinks,
  'api-notebooks': apiNotebooks,
  'api-orders': apiOrders,
  'api-tickets': apiTickets,
  'api-library': apiLibrary,
  'api-webhook': apiWebhook,
  'api-webhook.r1': apiWebhookR1,
  'cli-csv2json': cliCsv2json,
  'cli-logstat': cliLogstat,
  'cli-mdkit': cliMdkit,
  'cli-toc': cliToc,
  'code-lru': codeLru,
  'code-node-test': codeNodeTest,
  'code-pyclean': codePyclean,
  'code-sheet': codeSheet,
  'code-vitest': codeVitest,
  'ref-booking': refBooking,
  'ref-booking.r1': refBookingR1,
  'ref-booking.r2': refBookingR2,
  'ref-csv2json': refCsv2json,
} as const
export type AnswerName = keyof typeof recorded

const recordedAnswer = (name: AnswerName): string => recorded[name]

/** The files that answers come to, one applied after the other. */
export const answered = (...names: AnswerName[]): ArtifactFile[] =>
  names.reduce<ArtifactFile[]>(
    (files, name) => applyParts(files, parseArtifact(recordedAnswer(name)).parts, [], '').files,
    [],
  )

/** The same files with one thing changed; throws where there is no such place. */
export const mutate = (files: ArtifactFile[], path: string, search: string, replace: string): ArtifactFile[] =>
  files.map((file) => {
    if (file.path !== path) return file
    if (!file.content.includes(search)) throw new Error(`${path} has no ${search}`)
    return { ...file, content: file.content.replace(search, () => replace) }
  })

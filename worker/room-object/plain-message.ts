import { MAX_MESSAGE_CHARS } from '#contract/constants'
import type { ClientEvent } from '#contract/socket'
import { hasVisible } from '#contract/text'

type Message = Extract<ClientEvent, { type: 'send_message' }>

/** As `Uuid` in small letters: RFC 9562, the nil and the max UUID included. */
const uuid =
  /^(?:[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}|0{8}-0{4}-0{4}-0{4}-0{12}|f{8}-f{4}-f{4}-f{4}-f{12})$/

/**
 * True for a message that the contract's schema accepts exactly as it is. Most frames are one, and the schema, which
 * the runtime has to interpret, took a fifth of the time of a busy room; whatever is not obvious is left to it.
 */
export const isPlainMessage = (value: object): value is Message =>
  'type' in value &&
  value.type === 'send_message' &&
  'id' in value &&
  typeof value.id === 'string' &&
  uuid.test(value.id) &&
  'message' in value &&
  typeof value.message === 'string' &&
  value.message.length > 0 &&
  value.message.length <= MAX_MESSAGE_CHARS &&
  value.message.trim() === value.message &&
  !value.message.includes('\0') &&
  value.message.isWellFormed() &&
  hasVisible(value.message) &&
  Object.keys(value).length === 3

import { describe } from 'vitest'
import { memorySessions } from '../testing/memory-sessions.ts'
import { sessionSuite } from '../testing/session-suite.ts'

describe('sessions in memory', () => sessionSuite(memorySessions))

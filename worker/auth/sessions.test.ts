import { describe } from 'vitest'
import { createMemorySessions } from '../testing/memory-sessions.ts'
import { testSessionStore } from '../testing/session-suite.ts'

describe('sessions in memory', () => testSessionStore(createMemorySessions))

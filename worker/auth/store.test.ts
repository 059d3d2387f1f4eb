import { describe } from 'vitest'
import { memoryUserStore } from '../testing/memory-user-store.ts'
import { userStoreSuite } from '../testing/user-store-suite.ts'

describe('accounts in memory', () => userStoreSuite(memoryUserStore))

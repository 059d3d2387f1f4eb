import { describe } from 'vitest'
import { createMemoryUserStore } from '../testing/memory-user-store.ts'
import { testUserStore } from '../testing/user-store-suite.ts'

describe('accounts in memory', () => testUserStore(createMemoryUserStore))

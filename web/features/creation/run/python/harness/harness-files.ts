import fixtures from './fixtures.py?raw'
import lacks from './lacks.py?raw'
import pytestLike from './pytest_like.py?raw'
import tests from './tests.py?raw'

/** The file that is started to run tests; its arguments are their paths. */
export const harness = '__aether_tests__.py'

/** Files of the harness, beside those of a program. */
export const harnessFiles = [
  { path: harness, content: tests },
  { path: '__aether_lacks__.py', content: lacks },
  { path: '__aether_pytest__.py', content: pytestLike },
  { path: '__aether_fixtures__.py', content: fixtures },
]

import { defineConfig, globalIgnores } from 'eslint/config';

import { shared, tests } from '../eslint.shared.mjs';

export default defineConfig(
  globalIgnores(['*/dist/']),
  shared,
  {
    files: ['**/*.js'],
    rules: {
      // The compiler holds both, by the types in JSDoc.
      'no-undef': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  tests('*/test/**'),
);

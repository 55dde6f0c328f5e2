import { defineConfig, globalIgnores } from 'eslint/config';

import { shared, tests } from '../eslint.shared.mjs';

export default defineConfig(
  globalIgnores(['dist/', 'src/generated/']),
  shared,
  {
    // A message is text, whatever it holds: nothing here may turn text into markup.
    files: ['src/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'write', 'setHTMLUnsafe'].map(
          (property) => ({ property, message: 'Set textContent.' }),
        ),
      ],
    },
  },
  tests('test/**'),
);

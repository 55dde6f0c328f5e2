import { defineConfig, globalIgnores } from 'eslint/config';

import { shared, tests } from '../eslint.shared.mjs';

export default defineConfig(globalIgnores(['*/dist/']), shared, tests('*/test/**'));

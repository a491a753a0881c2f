import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const tooManyParameters = 'More than three parameters: find the value they form together (constructors: six).';
const parameters = (selector, most) => ({ selector: `${selector}[params.length>${most}]`, message: tooManyParameters });

const budgets = [
  parameters('FunctionDeclaration', 3),
  parameters('ArrowFunctionExpression', 3),
  parameters('MethodDefinition[kind!="constructor"] > FunctionExpression', 3),
  parameters('MethodDefinition[kind="constructor"] > FunctionExpression', 6),
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.tmp/', 'data/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,mts}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', 200],
      'max-lines-per-function': ['error', { max: 40, skipComments: true }],
      'max-depth': ['error', 3],
      'no-restricted-syntax': ['error', ...budgets],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.{spec,e2e-spec,contract-spec}.ts', 'libs/*/src/testing/**/*.ts', 'test/**/*.ts'],
    rules: {
      'max-lines': ['error', 300],
      'max-lines-per-function': 'off',
      // Answers and stored data are of as many shapes as there are tests.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // The same events give the same state: no clock, no chance, no machine (core modules: see the boundary test).
    files: ['libs/deals/src/**/*.ts', 'libs/access/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'performance', 'fetch', 'setTimeout', 'setInterval', 'crypto'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The moment is a parameter.' },
        { object: 'Math', property: 'random', message: 'Chance is a parameter.' },
      ],
      'no-restricted-syntax': [
        'error',
        ...budgets,
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The moment is a parameter.' },
      ],
    },
  },
  // Pure tables are as long as what they list.
  { files: ['**/*.table.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        setImmediate: 'readonly',
      },
    },
  },
);

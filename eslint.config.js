import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const focused = (name) => ({
  selector: `CallExpression[callee.object.name=/^(describe|it|test)$/][callee.property.name='${name}']`,
  message: `A spec with .${name} hides others or itself.`,
});

const versioned = {
  selector: 'Identifier[name=/V[0-9]+$/]',
  message:
    'The newest version of an event goes by its plain name; findContract finds an older one.',
};

// A day that is cut out of an instant is the day of UTC, and not that of the node.
const civilDay =
  'Days come from the CivilCalendar of #libs/calendar, which knows where the node is.';
const daysOfUtc = [
  {
    selector:
      "CallExpression[callee.property.name=/^(slice|substring|substr|split)$/][callee.object.callee.property.name='toISOString']",
    message: civilDay,
  },
  {
    selector: 'MemberExpression[property.name=/^([gs]et(UTC)?(Date|Day|Month|FullYear)|UTC)$/]',
    message: civilDay,
  },
  { selector: 'Literal[value=/^T00:00|current_date/i]', message: civilDay },
  { selector: 'TemplateElement[value.raw=/^T00:00|current_date/i]', message: civilDay },
  {
    selector: String.raw`TemplateElement[value.raw=/to_char\([\w.]+ at time zone [^)]*DD'\)/]`,
    message: civilDay,
  },
];

const eventPattern = {
  name: '@nestjs/microservices',
  importNames: ['EventPattern'],
  message: 'Use OnEvent or OnEventBatch of #libs/messaging.',
};

const length = (max) => ['error', { max, skipBlankLines: false, skipComments: false }];

export default defineConfig(
  globalIgnores([
    ...['dist/', 'coverage/', '.enlace*/', 'apps/portal/', 'docs/', 'tools/client/generated/'],
  ]),
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        ['console', 'process', 'module', 'globalThis', 'fetch', 'URL', 'performance', 'Buffer'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        // A class that Nest injects must be imported as a value: its type is read at run time.
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      // Nest's modules are classes with nothing in them but their decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // A request's class declares its fields; the value is the plain JSON that was received.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'max-lines': length(250),
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 12],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', versioned, ...daysOfUtc],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
    },
  },
  {
    // What serves (not an operator's command, not a tool) opens its sessions in one place, so that each
    // of them has its limits.
    files: ['libs/*/src/**/*.ts', 'apps/*/src/**/*.ts'],
    ignores: [
      '**/*.spec.ts',
      'apps/cli/**',
      'libs/{servers,testing,demonstration}/**',
      'libs/persistence/src/{sessions,prepared-statements,migrate,provision}.ts',
      '**/{migrate-key-store,postgres-event-log.migration}.ts',
    ],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'pg',
              allowTypeImports: true,
              message: 'Open a session by openPool or newSession of #libs/persistence.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', '**/testing/**/*.ts', '**/test/**/*.ts'],
    rules: {
      'max-lines': length(400),
      'max-lines-per-function': 'off',
      'no-restricted-syntax': [
        'error',
        ...['only', 'skip', 'todo'].map(focused),
        versioned,
        ...daysOfUtc,
      ],
      // `expect(spy.method)` names a method without calling it.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // The body of an HTTP answer has no type; what a spec expects of it says what it is.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // `@OnEvent(contract)` holds a handler to the data of its contract; Nest's own does not.
    files: ['**/*.ts'],
    ignores: ['libs/messaging/src/transport/on-event.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: [eventPattern] }],
    },
  },
  {
    // Who may call a route derives from what it does.
    files: ['apps/*/src/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            eventPattern,
            {
              name: '@nestjs/common',
              importNames: ['SetMetadata', 'UseGuards'],
              message: 'Say what a route does by Requires of #libs/identity.',
            },
          ],
        },
      ],
    },
  },
  {
    // Marked as deprecated only to be seen; a provider on http is for demonstration and tests.
    files: ['apps/gateway/src/sign-in/open-id-provider.ts'],
    rules: {
      '@typescript-eslint/no-deprecated': [
        'error',
        {
          allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }],
        },
      ],
    },
  },
  {
    // Each version of an event is a file here, and its name says which.
    files: ['libs/contracts/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...daysOfUtc] },
  },
  {
    // The one place where a suite may be skipped: when there is no broker, and never in CI.
    files: ['libs/kafka-client/testing/describe-with-kafka.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);

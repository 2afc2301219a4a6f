// Rules for the site's scripts: `eslint --config tests/javascript/eslint.config.mjs generator/site/theme/assets`, from
// the top of the repository. ESLint's own packages stand where SURVEY_NODE says, not beside this file.
import { createRequire } from "node:module";
import { resolve } from "node:path";

const installed = createRequire(resolve(process.env.SURVEY_NODE || ".", "package.json"));
const js = installed("@eslint/js");

export default [
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: { ecmaVersion: 2022, sourceType: "script" },
    rules: {
      "no-undef": "off", // tsc knows every name, those of browsers too
      "no-unused-vars": ["error", { caughtErrors: "none", argsIgnorePattern: "^_" }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "write", "writeln"].map((property) => ({
          property,
          message: "Text is text: make nodes, so that a title can never become markup.",
        })),
      ],
      "array-callback-return": ["error", { checkForEach: true }],
      "no-promise-executor-return": "error",
      "no-shadow": "error",
      "no-else-return": "off",
      "require-atomic-updates": "off", // warns of `index = await …` in a function that nobody else runs meanwhile
      "max-len": ["error", { code: 160, ignoreUrls: true }],
      complexity: ["error", 20],
    },
  },
  { files: ["**/*-search.js", "**/search-*.js", "**/*references.js", "**/take-*.js"], languageOptions: { sourceType: "module" } },
];

// Writes patternfly.css: the rules of PatternFly that our templates use, and nothing else.
// Its dark theme follows the browser; a table needs no class on each cell.
import { readFileSync, writeFileSync } from 'node:fs';
import { PurgeCSS } from 'purgecss';
import { transform } from 'lightningcss';

const from = 'node_modules/@patternfly/patternfly';
const to = '../src/main/resources/META-INF/resources/console/assets/patternfly.css';
const parts = [
    'base/patternfly-variables',
    'base/patternfly-common',
    ...[
        'Page/page', 'Masthead/masthead', 'Nav/nav', 'TextInputGroup/text-input-group', 'Button/button',
        'Table/table', 'Label/label', 'Badge/badge', 'Card/card', 'Banner/banner', 'Alert/alert',
        'ProgressStepper/progress-stepper', 'EmptyState/empty-state',
    ].map(part => `components/${part}`),
];
const cells = { thead: 'thead', tbody: 'tbody', tr: 'tr', th: 'th', td: 'td' };

let css = parts.map(part => readFileSync(`${from}/${part}.css`, 'utf8')).join('\n');
css = css.replaceAll(/@font-face\s*{[^}]*}/g, '').replaceAll(/url\([^)]*\)/g, 'none');

const [{ css: used }] = await new PurgeCSS().purge({
    content: ['../../../**/src/main/resources/templates/**/*.html'],
    css: [{ raw: css }],
    safelist: {
        standard: [
            'pf-v6-theme-dark', 'html', 'body',
            ...['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'grey'].map(color => `pf-m-${color}`),
            ...['success', 'danger', 'warning', 'info', 'pending'].map(look => `pf-m-${look}`),
            'pf-v6-c-table', ...Object.keys(cells).map(cell => `pf-v6-c-table__${cell}`),
        ],
    },
    variables: false,
});
let kept = used
    .replaceAll(/:root:where\(\.pf-v6-theme-dark\)\s*{([^}]*)}/g, '@media (prefers-color-scheme: dark) { :root {$1} }')
    .replaceAll(/:where\(\.pf-v6-theme-dark\)\s*{([^}]*)}/g, '@media (prefers-color-scheme: dark) { :root {$1} }')
    .replaceAll(/\.pf-v6-c-table(?![\w-])/g, ':is(table, .pf-v6-c-table)');
for (const [cell, tag] of Object.entries(cells)) {
    kept = kept.replaceAll(new RegExp(`\\.pf-v6-c-table__${cell}(?![\\w-])`, 'g'), `:is(${tag}, .pf-v6-c-table__${cell})`);
}

// Of the variables, those that a rule, a template's own style or another variable in use reads.
const own = readFileSync(to.replace('patternfly.css', 'console.css'), 'utf8');
const declaration = /(--pf-[\w-]+)\s*:\s*([^;{}]*);/g;
for (;;) {
    const read = new Set([...(kept + own).matchAll(/var\(\s*(--pf-[\w-]+)/g)].map(found => found[1]));
    const fewer = kept.replaceAll(declaration, (all, name) => (read.has(name) ? all : ''));
    if (fewer === kept) {
        break;
    }
    kept = fewer;
}
const { code } = transform({ filename: 'patternfly.css', code: Buffer.from(kept), minify: true });
writeFileSync(to, `/*! PatternFly 6.6.1, MIT licence, https://www.patternfly.org; made by libraries/console-kit/patternfly */\n${code}\n`);
console.log(`${code.length} bytes`);

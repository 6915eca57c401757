import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createRawSnippet, type Component, type Snippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import {
  Breadcrumbs,
  Button,
  Checkboxes,
  DateInput,
  Details,
  ErrorSummary,
  FileUpload,
  InsetText,
  NotificationBanner,
  Pagination,
  PasswordInput,
  Radios,
  Select,
  SkipLink,
  SummaryList,
  Table,
  Tag,
  Textarea,
  TextInput,
  WarningText
} from './index';
import ErrorMessage from './ErrorMessage.svelte';
import Fieldset from './Fieldset.svelte';
import Hint from './Hint.svelte';

/* eslint-disable @typescript-eslint/no-explicit-any -- the package's options are untyped JSON */

interface Fixture {
  name: string;
  options: any;
  html: string;
}

interface Comparison {
  component: string;
  ours: Component<any>;
  props: (options: any) => Record<string, unknown>;
  /** Fixtures that our component does not draw, by the reason why. Every other fixture must agree. */
  leftOut?: Record<string, string[]>;
}

const noClassesOnParts = 'classes and attributes of inner parts are not offered';
const falsyItems = 'empty items do not pass our types';
const plainWords = 'the words of this part are plain text';

const comparisons: Comparison[] = [
  {
    component: 'skip-link',
    ours: SkipLink,
    // Ours leads to #main-content where no address is given.
    props: (o) => ({ href: o.href ?? '#content', class: o.classes, children: words(o), ...o.attributes })
  },
  {
    component: 'breadcrumbs',
    ours: Breadcrumbs,
    props: (o) => ({
      items: o.items,
      label: o.labelText,
      collapseOnMobile: o.collapseOnMobile,
      class: o.classes,
      ...o.attributes
    }),
    leftOut: { [noClassesOnParts]: ['item attributes'], [plainWords]: ['html'] }
  },
  {
    component: 'button',
    ours: Button,
    props: (o) => ({
      href: o.href,
      type: o.type,
      id: o.id,
      name: o.name,
      value: o.value,
      disabled: o.disabled,
      class: o.classes,
      children: words(o),
      ...o.attributes
    }),
    leftOut: {
      'we have no start button': ['start', 'start link', 'start link with html'],
      'stopping a double click needs a script': ["don't prevent double click", 'prevent double click']
    }
  },
  {
    component: 'checkboxes',
    ours: Checkboxes,
    props: (o) => ({ ...group(o), values: o.values, items: choices(o.items) }),
    leftOut: {
      'each choice has the name of its group': [
        'with hints on items',
        'with id and name',
        'with disabled item'
      ],
      [falsyItems]: ['with falsy values'],
      [noClassesOnParts]: [
        'with label classes',
        'items with attributes',
        'label with attributes',
        'attributes',
        'fieldset params'
      ],
      'a choice that clears the others needs a script': [
        'with divider and None',
        'with divider, None and conditional items',
        'small with divider and None'
      ],
      'only an error turns a group into an error': ['with optional form-group classes showing group error']
    }
  },
  {
    component: 'radios',
    ours: Radios,
    props: (o) => ({ ...group(o), value: o.value, items: choices(o.items) }),
    leftOut: {
      [falsyItems]: ['with falsy items'],
      [noClassesOnParts]: [
        'attributes',
        'items with attributes',
        'label with classes',
        'label with attributes',
        'fieldset params',
        'small',
        'small with error',
        'small with hint',
        'small with conditional reveal'
      ],
      'only an error turns a group into an error': ['with optional form-group classes showing group error']
    }
  },
  {
    component: 'input',
    ours: TextInput,
    props: (o) => ({
      ...field(o),
      type: o.type,
      value: o.value,
      spellcheck: o.spellcheck,
      autocomplete: o.autocomplete,
      autocapitalize: o.autocapitalize,
      inputmode: o.inputmode,
      pattern: o.pattern,
      disabled: o.disabled,
      prefix: o.prefix?.text,
      suffix: o.suffix?.text
    }),
    leftOut: {
      [noClassesOnParts]: [
        'with prefix with classes',
        'with prefix with attributes',
        'with suffix with classes',
        'with suffix with attributes',
        'with customised input wrapper',
        'with optional form-group classes'
      ],
      [plainWords]: ['with prefix with html', 'with suffix with html']
    }
  },
  {
    component: 'password-input',
    ours: PasswordInput,
    props: (o) => ({ ...field(o), value: o.value, autocomplete: o.autocomplete }),
    leftOut: { 'showing the password needs a script': ['with translations'] }
  },
  {
    component: 'textarea',
    ours: Textarea,
    props: (o) => ({
      ...field(o),
      rows: o.rows,
      value: o.value,
      spellcheck: o.spellcheck,
      autocomplete: o.autocomplete
    }),
    leftOut: { [noClassesOnParts]: ['with optional form-group classes'] }
  },
  {
    component: 'select',
    ours: Select,
    props: (o) => ({ ...field(o), items: o.items, value: o.value }),
    leftOut: {
      [falsyItems]: ['with falsy items', 'with falsy values'],
      'each option has a value': ['without values', 'without values with selected value'],
      [noClassesOnParts]: ['attributes on items', 'with optional form-group classes']
    }
  },
  {
    component: 'file-upload',
    ours: FileUpload,
    props: (o) => ({ ...field(o), multiple: o.multiple, disabled: o.disabled }),
    leftOut: {
      'dropping files needs a script': [
        'enhanced',
        'enhanced, with error message and hint',
        'enhanced, multiple files',
        'enhanced, custom wrapper classes and attributes',
        'translated'
      ],
      [noClassesOnParts]: ['with optional form-group classes']
    }
  },
  {
    component: 'date-input',
    ours: DateInput,
    props: (o) => ({
      ...group(o),
      name: o.namePrefix,
      value: dateValues(o),
      parts: ['day', 'month', 'year'].filter((part) => o[part] !== false),
      errorParts: partsInError(o),
      monthInWords: false
    }),
    leftOut: leftOutDateInputs()
  },
  {
    component: 'details',
    ours: Details,
    props: (o) => ({
      id: o.id,
      summary: contentOf({ text: o.summaryText, html: o.summaryHtml }),
      open: o.open,
      class: o.classes,
      children: words(o),
      ...o.attributes
    })
  },
  {
    component: 'error-summary',
    ours: ErrorSummary,
    props: (o) => ({
      title: o.titleText,
      description: o.descriptionText,
      items: o.errorList,
      class: o.classes,
      ...o.attributes
    }),
    leftOut: {
      [plainWords]: ['title html', 'description html', 'error list with html', 'error list with html link'],
      [noClassesOnParts]: ['error list with attributes'],
      'ours always takes the focus': ['autofocus disabled', 'autofocus explicitly enabled']
    }
  },
  {
    component: 'error-message',
    ours: ErrorMessage,
    props: (o) => ({
      id: o.id,
      class: o.classes,
      visuallyHiddenText: o.visuallyHiddenText,
      children: words(o),
      ...o.attributes
    })
  },
  {
    component: 'hint',
    ours: Hint,
    props: (o) => ({ id: o.id, class: o.classes, children: words(o), ...o.attributes })
  },
  {
    component: 'fieldset',
    ours: Fieldset,
    props: (o) => ({
      ...legend(o),
      describedBy: o.describedBy,
      role: o.role,
      class: o.classes,
      children: o.html && words(o),
      ...o.attributes
    }),
    leftOut: { [noClassesOnParts]: ['legend classes'] }
  },
  {
    component: 'inset-text',
    ours: InsetText,
    props: (o) => ({ id: o.id, class: o.classes, children: words(o), ...o.attributes })
  },
  {
    component: 'notification-banner',
    ours: NotificationBanner,
    props: (o) => ({
      type: o.type,
      title: o.titleText,
      titleId: o.titleId,
      titleHeadingLevel: o.titleHeadingLevel,
      role: o.role,
      text: o.text,
      children: o.html && words(o),
      class: o.classes,
      ...o.attributes
    }),
    leftOut: {
      [plainWords]: ['title as html'],
      'ours always takes the focus': [
        'auto-focus disabled, with type as success',
        'auto-focus explicitly enabled, with type as success'
      ]
    }
  },
  {
    component: 'pagination',
    ours: Pagination,
    props: (o) => ({
      previous: o.previous,
      next: o.next,
      items: o.items,
      label: o.landmarkLabel,
      class: o.classes,
      ...o.attributes
    }),
    leftOut: { [falsyItems]: ['with empty items'] }
  },
  {
    component: 'summary-list',
    ours: SummaryList,
    props: (o) => ({
      rows: o.rows.map(summaryRow),
      class: o.classes,
      ...o.attributes
    }),
    leftOut: {
      'we have cards of our own': [
        'as a summary card with a text header',
        'as a summary card with a html header',
        'as a summary card with actions',
        'as a summary card with actions plus summary list actions',
        'as a summary card extreme',
        'summary card with custom classes',
        'summary card with custom attributes',
        'summary card with only 1 action',
        'as a summary card with a custom header level'
      ],
      [falsyItems]: ['with falsy values'],
      [plainWords]: ['actions with html', 'translated'],
      [noClassesOnParts]: [
        'no-border on last row',
        'key with classes',
        'actions with classes',
        'actions with attributes',
        'classes on items',
        'rows with classes',
        'overridden-widths'
      ]
    }
  },
  {
    component: 'table',
    ours: Table,
    props: tableProps,
    leftOut: {
      'cells span one row and one column': [
        'head with rowspan and colspan',
        'firstCellIsHeader with rowspan and colspan',
        'rows with rowspan and colspan'
      ],
      [noClassesOnParts]: [
        'head with classes',
        'head with attributes',
        'firstCellIsHeader with classes',
        'firstCellIsHeader with attributes',
        'rows with classes',
        'rows with attributes'
      ],
      [falsyItems]: ['with falsy items'],
      [plainWords]: ['html']
    }
  },
  {
    component: 'tag',
    ours: Tag,
    props: (o) => ({ class: o.classes, children: words(o), ...o.attributes })
  },
  {
    component: 'warning-text',
    ours: WarningText,
    props: (o) => ({
      iconFallbackText: o.iconFallbackText,
      class: o.classes,
      children: words(o),
      ...o.attributes
    })
  }
];

describe.each(comparisons)('$component', ({ component, ours, props, leftOut = {} }) => {
  const fixtures = fixturesOf(component);
  const leftOutNames = Object.values(leftOut).flat();

  test('leaves out only fixtures that exist', () => {
    const names = fixtures.map((fixture) => fixture.name);
    expect(leftOutNames.filter((name) => !names.includes(name))).toEqual([]);
  });

  test.each(fixtures.filter((fixture) => !leftOutNames.includes(fixture.name)))(
    'has the markup of govuk-frontend: $name',
    ({ options, html }) => {
      expect(normalised(render(ours, { props: props(options) }).body)).toEqual(normalised(html));
    }
  );
});

function fixturesOf(component: string): Fixture[] {
  const path = createRequire(import.meta.url).resolve('govuk-frontend/package.json');
  const file = path.replace('package.json', `dist/govuk/components/${component}/fixtures.json`);
  return JSON.parse(readFileSync(file, 'utf8')).fixtures;
}

function leftOutDateInputs(): Record<string, string[]> {
  const names = fixturesOf('date-input').map((fixture) => fixture.name);
  return {
    'the parts are day, month and year, each in its own width': names.filter((name) =>
      /item|nested|custom/.test(name)
    ),
    'the parts have no settings of their own': [
      'with translations',
      'with errors only',
      'with errors only (using classes)',
      'with field value',
      'with field value overriding values',
      'with autocomplete values',
      'with input attributes',
      'with error on single field using classes'
    ],
    [noClassesOnParts]: ['attributes', 'with optional form-group classes']
  };
}

/** The options of a field with a label, as our props. */
function field(o: any): Record<string, unknown> {
  return {
    id: o.id,
    name: o.name,
    label: contentOf(o.label),
    labelSize: sizeOf(o.label),
    labelIsPageHeading: o.label?.isPageHeading,
    hint: contentOf(o.hint),
    error: o.errorMessage?.text,
    describedBy: o.describedBy,
    class: o.classes,
    ...o.attributes
  };
}

/** The options of a group with a legend, as our props. */
function group(o: any): Record<string, unknown> {
  return {
    ...legend(o.fieldset),
    id: o.idPrefix ?? o.id,
    name: o.name,
    hint: contentOf(o.hint),
    error: o.errorMessage?.text,
    describedBy: o.fieldset?.describedBy ?? o.describedBy,
    class: o.classes
  };
}

function legend(o: any): Record<string, unknown> {
  return {
    legend: contentOf(o?.legend),
    legendSize: sizeOf(o?.legend),
    legendIsPageHeading: o?.legend?.isPageHeading
  };
}

function choices(items: any[]): unknown[] {
  return items.map((item) => ({
    ...item,
    value: String(item.value),
    text: contentOf(item),
    hint: contentOf(item.hint),
    conditional: item.conditional?.html ? snippetOf(item.conditional.html) : undefined
  }));
}

function dateValues(o: any): Record<string, unknown> {
  const prefix = o.namePrefix ? `${o.namePrefix}-` : '';
  return Object.fromEntries(
    Object.entries(o.values ?? {}).map(([name, value]) => [name.replace(prefix, ''), value])
  );
}

function partsInError(o: any): string[] {
  const parts = ['day', 'month', 'year'];
  const named = parts.filter((part) => o[part]?.error === true);
  return named.length > 0 ? named : parts.filter((part) => o[part]?.error !== false);
}

function summaryRow(row: any): unknown {
  return { key: contentOf(row.key), value: contentOf(row.value), actions: row.actions?.items };
}

function tableProps(o: any): Record<string, unknown> {
  const first = o.head ?? o.rows[0];
  return {
    caption: o.caption,
    captionSize: /--(\w+)$/.exec(o.captionClasses ?? '')?.[1],
    head: Boolean(o.head),
    firstCellIsHeader: o.firstCellIsHeader,
    rows: o.rows,
    columns: first.map((cell: any, index: number) => ({
      text: cell.text,
      numeric: cell.format === 'numeric',
      value: (row: any) => row[index].text,
      cell: o.rows[0][index].html ? snippetOf(o.rows[0][index].html) : undefined
    })),
    class: o.classes,
    ...o.attributes
  };
}

function sizeOf(part: any): string | undefined {
  return /--(s|m|l|xl)$/.exec(part?.classes ?? '')?.[1];
}

function words(o: any): Snippet {
  return snippetOf(o.html || escaped(o.text ?? ''));
}

function contentOf(part: any): string | Snippet | undefined {
  return part?.html ? snippetOf(part.html) : part?.text;
}

function snippetOf(html: string): Snippet {
  return createRawSnippet(() => ({ render: () => html }));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * HTML as a list of tags and texts in which only what matters is left: no comments, white space, order of
 * attributes and classes, nor what acts only together with a script.
 */
function normalised(html: string): string[] {
  const withoutToggle = html.replace(/<button(?=[^>]*govuk-password-input__toggle)[^]*?<\/button>/g, '');
  const parts = withoutToggle.match(/<!--[^]*?-->|<[^>"]*(?:"[^"]*"[^>"]*)*>|[^<]+/g) ?? [];
  return parts.map(normalisedPart).filter((part) => part !== '');
}

function normalisedPart(part: string): string {
  if (part.startsWith('<!')) return '';
  if (!part.startsWith('<')) return decoded(part).replace(/\s+/g, ' ').trim();
  const [, tag = '', attributes = ''] = /^<(\/?[\w-]+)([^]*?)\/?>$/.exec(part) ?? [];
  const kept = [...attributes.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)]
    .map(([, name = '', value = '']) => normalisedAttribute(tag, name, decoded(value)))
    .filter((attribute) => attribute !== '');
  return `<${[tag, ...kept.sort()].join(' ')}>`;
}

function normalisedAttribute(tag: string, name: string, value: string): string {
  const needsScript = ['data-module', 'autofocus'].includes(name) || (tag === 'a' && name === 'role');
  const isNothing = tag === 'input' && name === 'value' && value === '';
  if (needsScript || isNothing || (name === 'tabindex' && value === '-1')) return '';
  if (name !== 'class') return `${name}="${value}"`;
  const classes = value.split(/\s+/).filter((token) => token && !token.startsWith('govuk-js-'));
  return `class="${classes.sort().join(' ')}"`;
}

function decoded(text: string): string {
  return text
    .replaceAll('&ctdot;', '⋯')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

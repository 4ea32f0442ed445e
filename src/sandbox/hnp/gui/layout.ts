import { textOf, type Row } from '../store';
import type { Visit } from './context';
import { html, type Html, type Part } from './html';
import { style } from './style';
import { groupTitle, pluralOf } from './words';
import { recordKinds } from '../models';

/** The middle and right part of a page. */
export interface Page {
  readonly title: string;
  readonly crumbs?: Part;
  readonly main: Part;
  readonly aside?: Part;
  /** The address of the navigation's entry that this page belongs to. */
  readonly current?: string;
}

/** A drawing in the colour of the text, as large as its coordinates (px). */
const icon = (path: string, size = 16, stroke = 1.2): Html =>
  html`<svg
    class="icon"
    width="${size}"
    height="${size}"
    viewBox="0 0 ${size} ${size}"
    fill="none"
    stroke="currentColor"
    stroke-width="${stroke}"
    aria-hidden="true"
  >
    <path d="${path}" />
  </svg>`;
const mark = icon(
  'M2 3h6v4H2zM12 3h6v4h-6zM2 13h6v4H2zM12 13h6v4h-6zM5 7v6M15 7v6M7 7l6 6M13 7l-6 6',
  20,
  1.4,
);
const searchIcon = icon('M10.5 6.5a4 4 0 1 1-8 0a4 4 0 1 1 8 0M9.5 9.5l4 4');
const personIcon = icon(
  'M14.5 8a6.5 6.5 0 1 1-13 0a6.5 6.5 0 1 1 13 0M10 6.5a2 2 0 1 1-4 0a2 2 0 1 1 4 0M4 12.5c.6-2 2-3 4-3s3.4 1 4 3',
);

const groups = [...new Set(recordKinds.map(kind => kind.group))].sort();

/** The address of a kind's list in one fabric. */
export const listAddress = (route: string, fabric: Row | undefined): string =>
  `/plugins/hedgehog/${route}/${fabric ? `?fabric=${fabric.id}` : ''}`;

/** The hidden field that every form carries. */
export const formToken = (visit: Visit): Html =>
  html`<input type="hidden" name="token" value="${visit.formToken}" />`;

function navigation(visit: Visit, current: string | undefined): Html {
  const { gui, fabric } = visit;
  const entry = (address: string, label: string, note: Part): Html =>
    html`<a href="${address}" ${address === current ? html` aria-current="page"` : ''}
      >${label} <span>${note}</span></a
    >`;
  const fabrics = gui.models.find(model => model.route === 'fabrics');
  const count = (route: string): number => {
    const model = gui.models.find(candidate => candidate.route === route);
    return model && fabric ? gui.store.rows(model).filter(row => row['fabric'] === fabric.id).length : 0;
  };
  const on = gui.server().faults.length + (gui.session.expired === 'off' ? 0 : 1);
  return html`<nav aria-label="HNP">
    <h2>Fabric</h2>
    ${(fabrics ? gui.store.rows(fabrics) : []).map(row =>
      entry(`/?fabric=${row.id}`, textOf(row, 'name'), row === fabric ? '✓' : ''),
    )}
    ${groups.map(
      group =>
        html`<h2>${groupTitle(group)}</h2>
          ${recordKinds
            .filter(kind => kind.group === group)
            .map(kind => entry(listAddress(kind.hnpRoute, fabric), pluralOf(kind), count(kind.hnpRoute)))}`,
    )}
    <h2>Sandbox</h2>
    ${entry('/what-happened', 'What happened', '')}
    ${entry('/faults', 'Faults', on === 0 ? 'none on' : `${on} on`)}
  </nav>`;
}

/** A whole page of the GUI as text. */
export function layout(visit: Visit, page: Page): string {
  const { user, fabric } = visit;
  return documentOf(
    `${page.title} · HNP stand-in`,
    html`<header class="top">
        <a class="brand" href="/${fabric ? `?fabric=${fabric.id}` : ''}">${mark} HNP stand-in</a>
        <span class="tag">sandbox</span>
        <form class="search" action="/search" role="search">
          ${fabric && html`<input type="hidden" name="fabric" value="${fabric.id}" />`} ${searchIcon}<input
            type="search"
            name="q"
            placeholder="Search"
            aria-label="Search records of this fabric"
          />
        </form>
        <details class="who">
          <summary aria-label="User: ${user} (change)">
            ${personIcon} ${user} <span class="crumbs">(change)</span>
          </summary>
          <form method="post" action="/user">
            ${formToken(visit)}<input type="hidden" name="back" value="${visit.here}" />
            ${visit.gui.users.map(
              name =>
                html`<button name="user" value="${name}" ${name === user ? html` class="main"` : ''}>
                  ${name}
                </button>`,
            )}
          </form>
        </details>
      </header>
      <div class="cols">
        ${navigation(visit, page.current)}
        <main>
          ${page.crumbs && html`<div class="crumbs">${page.crumbs}</div>`}
          <h1>${page.title}</h1>
          <p class="lead">
            Stands in for the Hedgehog NetBox Plugin, on this machine only. What you save here is a draft
            until the next sync.
          </p>
          ${page.main}
        </main>
        ${page.aside && html`<aside>${page.aside}</aside>`}
      </div>`,
  );
}

/** The page that an expired session gets, as HTML and with status 200, whatever was asked for. */
export function loginPage(): string {
  return documentOf(
    'Login | NetBox (stand-in)',
    html`<main>
      <h1>Log In</h1>
      <p class="lead">This is the sandbox's stand-in for HNP: nobody can log in here.</p>
      <form method="post" action="/login/"><label for="id_username">Username</label></form>
    </main>`,
  );
}

/** A page for an address or a form that is not answered. */
export function errorPage(title: string, text: string): string {
  return documentOf(
    `${title} | NetBox (stand-in)`,
    html`<main>
      <h1>${title}</h1>
      <p>${text}</p>
      <p class="lead">This is the sandbox's stand-in for HNP. <a href="/">To its records</a></p>
    </main>`,
  );
}

function documentOf(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`.text;
}

import { Html } from './html';

/** The whole style sheet: light by default, dark where the browser prefers it, one column on narrow windows. */
export const style = new Html(`
:root {
  color-scheme: light dark;
  --page: #f3f5f7; --panel: #fff; --field: #fff; --text: #1c2732; --quiet: #55616e; --line: #d3dae0;
  --accent: #007a73; --on-accent: #fff; --good: #e3f4ea; --good-line: #2c8a57; --bad: #fdeaea; --danger: #b9252c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #13181e; --panel: #1a2129; --field: #10151a; --text: #dee5ec; --quiet: #9ba8b6; --line: #333e49;
    --accent: #007d76; --good: #15301f; --good-line: #4dae7b; --bad: #361b1e; --danger: #ff8085;
  }
}
* { box-sizing: border-box; }
html { height: 100%; }
body { margin: 0; min-height: 100%; display: flex; flex-direction: column; background: var(--page);
  color: var(--text); font: 14px/20px system-ui, sans-serif; }
a { color: inherit; }
.top { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; min-height: 48px; padding: 6px 20px;
  background: var(--panel); border-bottom: 1px solid var(--line); }
.brand { display: flex; align-items: center; gap: 8px; font-weight: 600; text-decoration: none; }
.tag { border: 1px solid var(--line); border-radius: 10px; padding: 0 8px; font-size: 12px; color: var(--quiet); }
.top .search { position: relative; width: 280px; max-width: 100%; }
.top .search input { padding-left: 30px; }
.top .search .icon { position: absolute; top: 7px; left: 9px; color: var(--quiet); }
.who .icon { vertical-align: -3px; }
.who { margin-left: auto; position: relative; }
.who summary { cursor: pointer; list-style: none; padding: 4px 0; }
.who summary::-webkit-details-marker { display: none; }
.who form { position: absolute; right: 0; z-index: 1; display: grid; gap: 6px; min-width: 130px; padding: 10px;
  background: var(--panel); border: 1px solid var(--line); border-radius: 4px; box-shadow: 0 4px 12px #0003; }
.cols { flex: 1; display: grid; grid-template-columns: 220px minmax(0, 1fr) 260px; }
nav { background: var(--panel); border-right: 1px solid var(--line); padding: 8px 0 16px; }
nav h2 { margin: 12px 20px 4px; font-size: 12px; line-height: 20px; font-weight: 600; color: var(--quiet); }
nav a { display: flex; justify-content: space-between; gap: 8px; padding: 4px 20px; font-size: 13px;
  text-decoration: none; }
nav a span { color: var(--quiet); font-size: 12px; font-weight: 400; }
nav a:hover { background: color-mix(in srgb, var(--text) 6%, transparent); }
nav a[aria-current] { font-weight: 600; box-shadow: inset 3px 0 0 var(--accent);
  background: color-mix(in srgb, var(--accent) 12%, transparent); }
main { padding: 16px 28px 32px; min-width: 0; }
main:last-child { grid-column: 2 / -1; max-width: 1100px; }
aside { background: var(--panel); border-left: 1px solid var(--line); padding: 8px 20px; font-size: 13px; }
.crumbs, small { font-size: 12px; color: var(--quiet); }
.crumbs a { text-decoration: none; }
h1 { margin: 4px 0 0; font-size: 20px; line-height: 28px; font-weight: 600; overflow-wrap: anywhere; }
.lead { margin: 0 0 12px; color: var(--quiet); }
section { margin-bottom: 12px; padding: 0 16px 10px; background: var(--panel); border: 1px solid var(--line);
  border-radius: 4px; }
section h2, aside h2 { margin: 10px 0 6px; font-size: 13px; font-weight: 600; }
.note { margin: 0 0 12px; padding: 7px 12px; border: 1px solid var(--good-line); border-radius: 4px; font-size: 13px;
  background: var(--good); overflow-wrap: anywhere; }
.note.bad { border-color: var(--danger); background: var(--bad); }
.row { display: grid; grid-template-columns: 130px minmax(0, 1fr); gap: 4px 12px; padding: 4px 0; }
.row > label { padding-top: 5px; text-align: right; font-size: 13px; }
.row small { display: block; margin-top: 2px; }
.row .error { color: var(--danger); }
input, textarea { width: 100%; padding: 4px 8px; font: 13px/20px system-ui, sans-serif; color: inherit;
  background: var(--field); border: 1px solid var(--line); border-radius: 4px; }
input[readonly] { background: var(--page); color: var(--quiet); }
textarea { display: block; resize: vertical; }
textarea, code, pre { font: 12px/18px "DejaVu Sans Mono", Menlo, Consolas, monospace; }
[aria-invalid] { border-color: var(--danger); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -1px; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.button, button { display: inline-block; min-height: 32px; padding: 5px 14px; font: inherit; color: inherit;
  background: var(--panel); border: 1px solid var(--line); border-radius: 4px; text-decoration: none; cursor: pointer; }
button.main, .button.main { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
.danger { margin-left: auto; color: var(--danger); border-color: currentColor; }
button { white-space: nowrap; }
button:hover, .button:hover { filter: brightness(1.08); }
.wide { overflow-x: auto; padding: 0; }
table { width: 100%; border-collapse: collapse; font-size: 13px; }
th, td { padding: 5px 16px; text-align: left; border-bottom: 1px solid var(--line); vertical-align: middle; }
th { font-weight: 600; }
tr:last-child > td { border-bottom: 0; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.address { overflow-wrap: anywhere; }
td form { display: flex; gap: 8px; align-items: center; justify-content: flex-end; }
td input { width: 72px; }
.failed { color: var(--danger); }
dl { display: grid; grid-template-columns: 84px minmax(0, 1fr); gap: 2px 8px; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
ol { margin: 0; padding-left: 18px; }
@media (max-width: 1200px) {
  .cols { grid-template-columns: 190px minmax(0, 1fr) 210px; }
  main { padding: 16px 20px 32px; }
  aside { padding: 8px 14px; }
  th, td { padding: 5px 10px; }
}
@media (max-width: 1000px) {
  .cols { grid-template-columns: 200px minmax(0, 1fr); }
  aside { grid-column: 1 / -1; border-left: 0; border-top: 1px solid var(--line); }
}
@media (max-width: 640px) {
  .cols { grid-template-columns: minmax(0, 1fr); }
  nav { order: 1; border-right: 0; border-top: 1px solid var(--line); }
  main, main:last-child { grid-column: 1; }
  main { padding: 12px 16px 24px; }
  .row { grid-template-columns: minmax(0, 1fr); }
  .row > label { text-align: left; }
}
@media (forced-colors: active) {
  nav a[aria-current], button.main, .button.main { outline: 2px solid Highlight; outline-offset: -2px; }
  .note.bad, [aria-invalid] { border-width: 3px; }
}
`);

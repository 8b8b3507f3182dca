/** The look of a report: on the screen, on a phone, on A4. Light only, as it is made to be printed and passed on. */
export const reportStyle = `
:root { color-scheme: light; --ink: #1b1f24; --mute: #57606a; --line: #d0d7de; --soft: #f4f6f8; --accent: #1f5fae; --past: #7d9cc4; --warn: #8a4600; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: #fff; color: var(--ink); font: 14px/1.6 system-ui, -apple-system, "Segoe UI", "PingFang SC", "PingFang TC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans", sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
main { max-width: 860px; margin: 0 auto; padding: 32px 24px 56px; }
h1 { font-size: 24px; line-height: 1.3; margin: 0; font-weight: 600; }
h2 { font-size: 17px; margin: 36px 0 10px; padding-top: 14px; border-top: 1px solid var(--line); font-weight: 600; break-after: avoid; }
h3 { font-size: 14px; margin: 22px 0 6px; font-weight: 600; break-after: avoid; }
p { margin: 6px 0; }
.lead { color: var(--mute); margin-top: 2px; }
.class { display: inline-block; border: 1px solid var(--ink); border-radius: 3px; padding: 0 8px; font-size: 12px; font-weight: 600; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 16px 0 0; }
.facts dt { color: var(--mute); }
.facts dd { margin: 0; }
.warning { border-left: 3px solid var(--warn); padding: 2px 12px; margin: 16px 0 0; color: var(--warn); }
ul.remarks { margin: 8px 0; padding-left: 20px; }
ul.remarks li { margin: 4px 0; }
ul.method { color: var(--mute); font-size: 12.5px; padding-left: 18px; margin: 8px 0; }
table { width: 100%; border-collapse: collapse; margin: 4px 0 12px; }
th { text-align: left; font-weight: 600; font-size: 12px; color: var(--mute); border-bottom: 1px solid var(--ink); padding: 4px 12px 4px 0; vertical-align: bottom; }
td, tbody th { padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody th { font-weight: 400; font-size: 14px; color: var(--ink); }
.n { text-align: right; white-space: nowrap; }
th.n { white-space: normal; }
td.note { width: 46%; overflow-wrap: anywhere; }
tbody th { min-width: 9ch; overflow-wrap: anywhere; }
.method { overflow-wrap: anywhere; }
table.short { break-inside: avoid; }
thead td { border-bottom: 1px solid var(--ink); }
td:last-child, th:last-child { padding-right: 0; }
tr { break-inside: avoid; }
tr.total td, tr.total th { font-weight: 600; border-bottom: 1px solid var(--ink); }
td.off { color: var(--mute); }
.what { display: block; color: var(--mute); font-size: 12px; line-height: 1.45; max-width: 44ch; }
.tag { display: inline-block; font-size: 11px; color: var(--mute); border: 1px solid var(--line); border-radius: 3px; padding: 0 5px; margin-left: 6px; }
.big { font-weight: 600; }
td.bar { width: 26%; padding-top: 11px; }
td.bar svg { display: block; width: 100%; height: 10px; }
.range { display: block; width: 104px; height: 14px; margin-left: auto; }
figure { margin: 6px 0 12px; break-inside: avoid; }
figure svg { display: block; width: 100%; height: auto; }
.fill { fill: var(--past); }
.last { fill: var(--accent); }
.axis { stroke: var(--line); stroke-width: 1; }
.mark { stroke: var(--accent); stroke-width: 2; }
.dot { fill: var(--accent); }
.goal { stroke: var(--warn); stroke-width: 1.5; }
.text { fill: var(--ink); font-size: 11px; }
.quiet { fill: var(--mute); font-size: 11px; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
footer { margin-top: 32px; color: var(--mute); font-size: 12px; border-top: 1px solid var(--line); padding-top: 8px; }
@media (max-width: 620px) {
  main { padding: 20px 16px 40px; }
  body { font-size: 15px; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: 6px; }
  table.cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table.cards, table.cards tbody, table.cards tr, table.cards td, table.cards tbody th { display: block; width: auto; }
  table.cards tr { border-bottom: 1px solid var(--line); padding: 10px 0; }
  table.cards td, table.cards tbody th { border: 0; padding: 1px 0; text-align: left; white-space: normal; }
  table.cards td[data-label] { display: flex; justify-content: space-between; gap: 16px; }
  table.cards td[data-label]::before { content: attr(data-label); color: var(--mute); font-size: 12.5px; }
  table.cards td:empty { display: none; }
  td.bar { display: none; }
  th.bar { display: none; }
}
@page { size: A4; margin: 16mm 15mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt; color: #57606a; } }
@media print {
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 18pt; }
  h2 { font-size: 13pt; margin-top: 20pt; }
  a { color: inherit; text-decoration: none; }
  thead { display: table-header-group; }
}
`

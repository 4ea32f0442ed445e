/** What a page of ours is made of. The addresses are those that the webview may load. */
export interface PageParts {
  readonly title: string;
  readonly script: string;
  readonly style: string;
  /** Where styles and fonts may come from (`webview.cspSource`). */
  readonly cspSource: string;
  /** Anew for each page: the one script that may run has it. */
  readonly nonce: string;
}

/** The page of a webview of ours: one script and one style sheet, and nothing else may load or run. */
export function pageHtml({ title, script, style, cspSource, nonce }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${escapeHtml(style)}">
</head>
<body>
<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(script)}"></script>
</body>
</html>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, character => entities[character] ?? '');
}

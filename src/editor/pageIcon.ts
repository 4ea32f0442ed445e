import * as vscode from 'vscode';

/** What a page is known by in its tab, as in the Fabrics view and in its buttons. */
const shapes = {
  compare:
    '<circle cx="3.5" cy="4" r="1.7"/><circle cx="12.5" cy="12" r="1.7"/><path d="M3.5 5.7V10a2 2 0 0 0 2 2H8M6.2 9.8 8.4 12l-2.2 2.2M12.5 10.3V6a2 2 0 0 0-2-2H8m1.8 2.2L7.6 4l2.2-2.2"/>',
  plan: '<path d="M1.5 4 3 5.5 5.5 2.5M7.5 4h7M1.5 12 3 13.5l2.5-3M7.5 12h7M7.5 8h7"/>',
  picture:
    '<rect x="5.5" y="1.5" width="5" height="4" rx=".8"/><rect x="1.5" y="10.5" width="5" height="4" rx=".8"/><rect x="9.5" y="10.5" width="5" height="4" rx=".8"/><path d="M8 5.5V8M4 10.5V8h8v2.5"/>',
  connections: '<path d="M5.5 1.5V5m5-3.5V5m-7 0h9v2.5a4.5 4.5 0 0 1-9 0zM8 12v3"/>',
} as const;

/** The icon of a page's tab, for light and dark themes. */
export function pageIcon(page: keyof typeof shapes): {
  readonly light: vscode.Uri;
  readonly dark: vscode.Uri;
} {
  return { light: iconOf(page, '#424242'), dark: iconOf(page, '#C5C5C5') };
}

function iconOf(page: keyof typeof shapes, color: string): vscode.Uri {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="${color}" stroke-width="1.1">${shapes[page]}</svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
}

import { button, element } from '../shared/element';

/** What a press of + or - multiplies by. */
const STEP = 1.2;
const [SMALLEST, LARGEST] = [0.2, 3];

/** How large the canvas is shown. */
export class Zoom {
  readonly buttons: readonly HTMLElement[];
  private readonly percent = element('span', { class: 'quiet small percent' });
  private factor = 1;
  private natural = { width: 0, height: 0 };
  /** A person chose how large it is: it stays so when the view gets another size. */
  private isChosen = false;

  constructor(
    private readonly scroll: HTMLElement,
    private readonly canvas: HTMLElement,
  ) {
    const act = (codicon: string, label: string, onClick: () => void): HTMLElement =>
      button('', { className: 'act', codicon, label, onClick });
    this.buttons = [
      act('zoom-out', 'Smaller (-)', () => this.by(-1)),
      this.percent,
      act('zoom-in', 'Larger (+)', () => this.by(1)),
      act('screen-full', 'Fit (0)', () => this.fit()),
    ];
    new ResizeObserver(() => {
      if (!this.isChosen) this.fit();
    }).observe(scroll);
  }

  /** The canvas has another size (px at 100 %). */
  size({ width, height }: { readonly width: number; readonly height: number }): void {
    this.natural = { width, height };
    this.apply();
  }

  by(steps: number): void {
    this.isChosen = true;
    this.set(this.factor * STEP ** steps);
  }

  /** As large as the width allows, and never so small that names cannot be read. */
  fit(): void {
    this.isChosen = false;
    const fits = this.scroll.clientWidth / Math.max(1, this.natural.width);
    this.set(Math.min(1.25, Math.max(0.5, fits)));
  }

  private set(factor: number): void {
    this.factor = Math.min(LARGEST, Math.max(SMALLEST, factor));
    this.apply();
  }

  private apply(): void {
    const { width, height } = this.natural;
    this.percent.textContent = `${Math.round(this.factor * 100)} %`;
    this.canvas.style.setProperty('width', `${width}px`);
    this.canvas.style.setProperty('height', `${height}px`);
    this.canvas.style.setProperty('zoom', String(this.factor));
  }
}

import type { PictureVpc } from '../../model/picture';
import { element } from '../shared/element';

/** The choice of the VPC that is shown. It is made once, so that its focus stays. */
export class VpcChoice {
  readonly node: HTMLElement;
  private readonly select = element('select', {});
  private names = '';

  constructor(chosen: (name: string) => void) {
    this.select.addEventListener('change', () => chosen(this.select.value));
    this.node = element('label', { class: 'vpc-choice' }, 'VPC', this.select);
  }

  /** @param chosen a name, or empty for none */
  update(vpcs: readonly PictureVpc[], chosen: string): void {
    const names = vpcs.map(({ name }) => name).sort();
    this.node.hidden = names.length === 0;
    if (names.join('\n') !== this.names) {
      this.names = names.join('\n');
      this.select.replaceChildren(
        element('option', { value: '' }, 'none'),
        ...names.map(name => element('option', { value: name }, name)),
      );
    }
    this.select.value = chosen;
  }
}

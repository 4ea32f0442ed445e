import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { editedMessage } from '../../../src/sync/editedMessage';
import { runs } from '../properties';

const proposed = 'Update VPC: vpc-1\n\n- spec.vlan\n\nHNP-Draft-By: anna\nLet-Through: VPC vpc-1: a trial\n';

describe('a commit message that a person wrote', () => {
  it('is taken as it is, with the trailers that it lacks', () => {
    assert.equal(editedMessage(proposed, undefined), proposed);
    assert.equal(editedMessage(proposed, ' \n'), proposed);
    assert.equal(editedMessage(proposed, proposed), proposed);
    assert.equal(
      editedMessage(proposed, 'Mine\r\n\r\nHNP-Draft-By: anna'),
      'Mine\n\nHNP-Draft-By: anna\nLet-Through: VPC vpc-1: a trial\n',
    );
    assert.equal(
      editedMessage(proposed, 'Fix: it'),
      'Fix: it\n\nHNP-Draft-By: anna\nLet-Through: VPC vpc-1: a trial\n',
      'a first line is no trailer',
    );
    assert.equal(editedMessage('Update VPC: vpc-1\n', 'Mine\u0000\u001b'), 'Mine\n');
  });

  it('never loses a trailer, whatever is written, and does not grow when it is read again', () => {
    fc.assert(
      fc.property(fc.string(), edited => {
        const once = editedMessage(proposed, edited);
        for (const line of ['HNP-Draft-By: anna', 'Let-Through: VPC vpc-1: a trial'])
          assert.ok(once.split('\n').includes(line), line);
        assert.ok(once.endsWith('\n'));
        assert.equal(editedMessage(proposed, once), once);
      }),
      runs(300),
    );
  });
});

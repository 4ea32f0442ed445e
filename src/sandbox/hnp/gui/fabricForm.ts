import type { Visit } from './context';
import { html } from './html';
import { formToken, type Page } from './layout';

const address = '/plugins/hedgehog/fabrics/add/';

/** The page that makes a fabric. Of the real form's many fields only the name means something here. */
export function fabricForm(visit: Visit, name: string, wrong?: string): Page {
  return {
    title: 'Add fabric',
    main: html`<form method="post" action="${address}">
      ${formToken(visit)}
      <section>
        <div class="row">
          <label for="name">Name</label>
          <div>
            <input id="name" name="name" value="${name}" maxlength="100" required />
            ${wrong === undefined ? '' : html`<small class="error" role="alert">${wrong}</small>`}
          </div>
        </div>
      </section>
      <p class="buttons"><button class="main">Create</button></p>
    </form>`,
  };
}

/** Saves it as the real form does, which checks only the fields that it shows; the API refuses more. */
export function saveFabric(visit: Visit, name: string): Page | { readonly goTo: string } {
  const { models, store } = visit.gui;
  const model = models.find(({ route }) => route === 'fabrics');
  if (!model) throw new Error('this HNP stand-in holds no fabrics');
  if (name.trim() === '') return fabricForm(visit, name, 'This field is required.');
  if (store.find(model, { name }))
    return fabricForm(visit, name, 'HedgehogFabric with this Name already exists.');
  // As an import: the columns that the API wants filled are not among the form's.
  const { id } = store.insert(model, { name }, { user: visit.user, via: 'import' });
  return { goTo: `/?fabric=${id}` };
}

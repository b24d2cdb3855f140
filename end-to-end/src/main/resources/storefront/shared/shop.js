// A shop that embeds the widget as any page would: a script tag, and a way to prove who is signed in.
const LANGUAGE = 'shop-language';

const context = await json('/shop/context.json');
const wished = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(LANGUAGE);
const language = (wished ?? navigator.language).startsWith('it') ? 'it' : 'en';
const dialog = document.querySelector('#accounts');

translate();
drawLanguages();
drawShoppers(await json('/shop/shoppers'));
drawAccount(await json('/shop/me'));
embedWidget();

function translate() {
  document.documentElement.lang = language;
  if (language !== 'it') return;
  for (const element of document.querySelectorAll('[data-it]')) element.textContent = element.dataset.it;
}

function drawLanguages() {
  for (const button of document.querySelectorAll('[data-lang]')) {
    button.hidden = button.dataset.lang === language;
    button.addEventListener('click', () => {
      localStorage.setItem(LANGUAGE, button.dataset.lang);
      location.search = '';
    });
  }
}

function drawShoppers(shoppers) {
  dialog.querySelector('ul').replaceChildren(
    ...shoppers.map(({ id, name, email }) => {
      const button = document.createElement('button');
      const small = document.createElement('small');
      small.textContent = email;
      button.type = 'button';
      button.append(name, small);
      button.addEventListener('click', () => signIn(id));
      const item = document.createElement('li');
      item.append(button);
      return item;
    }),
  );
  document.querySelector('#sign-in').addEventListener('click', () => dialog.showModal());
  document.querySelector('#sign-out').addEventListener('click', signOut);
  dialog.querySelector('.cancel').addEventListener('click', () => dialog.close());
}

function drawAccount(shopper) {
  const who = document.querySelector('#who');
  who.hidden = !shopper;
  who.textContent = shopper?.name ?? '';
  document.querySelector('#sign-in').hidden = !!shopper;
  document.querySelector('#sign-out').hidden = !shopper;
}

async function signIn(shopper) {
  await post('/shop/sign-in', { shopper });
  dialog.close();
  drawAccount(await json('/shop/me'));
  window.Vetrina?.identify(proof);
}

/** The chat forgets the shopper even offline; the shop does when its server has, and shows him until then. */
async function signOut() {
  window.Vetrina?.signOut();
  const { ok } = await post('/shop/sign-out');
  if (ok) drawAccount(null);
}

/** What the widget calls whenever it needs a new proof: the shop's backend signs it for its own session. */
async function proof() {
  const response = await post('/shop/identity');
  if (response.status === 401) return null;
  if (!response.ok) throw new Error('The shop did not answer');
  return (await response.json()).jwt;
}

function embedWidget() {
  const script = document.createElement('script');
  script.async = true;
  script.src = `${context.widgetOrigin}/chat/w.js`;
  script.dataset.store = context.store;
  script.dataset.name = context.storeName;
  script.dataset.accent = document.documentElement.dataset.accent;
  script.dataset.locale = language;
  script.addEventListener('load', () => {
    window.Vetrina.on('sign-in', () => dialog.showModal());
    if (!document.querySelector('#sign-out').hidden) window.Vetrina.identify(proof);
  });
  document.head.append(script);
}

function post(path, body = {}) {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function json(path) {
  const response = await fetch(path);
  return response.status === 200 ? response.json() : null;
}

import '@fontsource-variable/inter/wght.css';
import '@vetrina/shared/tokens.css';
import './base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { Places } from './app/location.ts';
import { dress, preferenceStore } from './app/preferences.ts';
import { Session } from './session/session.ts';

const preferences = preferenceStore(localStorage, navigator.languages);
dress(document.documentElement, preferences.get());

const session = new Session();
const places = new Places(window);
// A sign-in that came back has put the reader's own address where the issuer's parameters were.
void session.start().then(() => places.look());

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(<App session={session} console={{ preferences, places }} />);

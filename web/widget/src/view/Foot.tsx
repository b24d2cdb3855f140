import { safeHref } from '@vetrina/shared';
import { cover } from '../behind.ts';
import { isClosed } from '../chat/thread.ts';
import { Composer } from './Composer.tsx';
import { ask, scene } from './scene.ts';
import { Icon } from './icons.tsx';

/** What the shopper can do now. */
export function Foot() {
  const { chat, words, phase, thread, outbox, config, front } = scene();
  if (!config) return null;
  const start = () => chat.start();
  switch (config.enabled ? phase : 'web_chat_disabled') {
    case 'idle':
    case 'on':
      break;
    case 'signed_out':
      return <Gate />;
    case 'web_chat_disabled':
      return <Notice text={words.disabled} action={words.tryAgain} act={ask} />;
    case 'blocked':
      return <Notice text={words.blocked} />;
    case 'replaced':
      return <Notice text={words.replaced} action={words.useHere} act={start} />;
    default:
      return <Notice text={words.unavailable} action={words.tryAgain} act={start} />;
  }
  if (outbox.some((item) => item.refused === 'conversation_closed'))
    return <Notice text={words.lateTitle} action={words.late} act={() => chat.carryOver()} />;
  if (isClosed(thread))
    return <Notice action={words.newConversation} act={() => chat.startAnew()} />;
  return (
    <div class="foot">
      {front && <Legal />}
      <Composer />
    </div>
  );
}

function Notice({ text, action, act }: { text?: string; action?: string; act?: () => void }) {
  return (
    <div class="foot gate">
      {text && <p role="status">{text}</p>}
      {action && (
        <button class="cta" onClick={act}>
          {action}
        </button>
      )}
    </div>
  );
}

function Gate() {
  const { embed, words } = scene();
  const href = embed.signInUrl && safeHref(new URL(embed.signInUrl, document.baseURI).href);
  const label = (
    <>
      <Icon name="lock" />
      {words.signIn}
    </>
  );
  return (
    <div class="foot gate">
      <p>{words.signInWhy}</p>
      {href ? (
        <a class="cta" href={href}>
          {label}
        </a>
      ) : (
        embed.listens('sign-in') && (
          <button
            class="cta"
            onClick={() => {
              // The page has the word, and may need more than a dialog.
              cover(false);
              embed.emit('sign-in');
            }}
          >
            {label}
          </button>
        )
      )}
      <Legal />
    </div>
  );
}

function Legal() {
  const { config, words } = scene();
  const legal = config?.legal;
  const links = [
    { text: words.privacy, href: legal?.privacyPolicyUrl ?? '' },
    { text: words.terms, href: legal?.termsUrl ?? '' },
  ].filter(({ href }) => safeHref(href));
  if (links.length === 0) return null;
  return (
    <p class="fine">
      {words.legalBefore}
      {links.map(({ text, href }, i) => (
        <span key={text}>
          {i > 0 && words.legalAnd}
          <a href={href} target="_blank" rel="noreferrer">
            {text}
          </a>
        </span>
      ))}
      {words.legalAfter}
    </p>
  );
}

import { scene } from './scene.ts';
import { Icon } from './icons.tsx';
import { LookBack } from './LookBack.tsx';
import { Bubble, Text } from './Text.tsx';

/** Before a conversation: quick answers first, then the welcome. */
export function Front() {
  const { content, words, config, faqs } = scene();
  if (!config || !faqs) return <Skeleton />;
  return (
    <>
      {faqs.length > 0 && (
        <>
          <h3 class="cap">{words.quickAnswers}</h3>
          <div class="faq">
            {faqs.map((faq) => (
              <details
                key={faq.id}
                name="faq"
                onToggle={(event) => event.currentTarget.open && content.opened.add(faq.id)}
              >
                <summary>
                  <span dir="auto">{faq.question}</span>
                  <Icon name="more" />
                </summary>
                <p dir="auto">
                  <Text text={faq.answer} />
                </p>
              </details>
            ))}
          </div>
        </>
      )}
      <LookBack />
      <div class="m welcome">
        <Bubble text={config.welcomeMessage || words.welcome} />
      </div>
    </>
  );
}

export function Skeleton() {
  const { words } = scene();
  return (
    <div class="sk" role="status" aria-label={words.loading}>
      <i />
      <i />
      <i />
    </div>
  );
}

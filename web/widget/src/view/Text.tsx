import { runs } from '@vetrina/shared';

/** What a person wrote: text and http(s) links, in its own direction. */
export function Text({ text }: { text: string }) {
  return (
    <>
      {runs(text).map((run, i) =>
        run.href ? (
          <a key={i} href={run.href} target="_blank" rel="noreferrer">
            {run.text}
          </a>
        ) : (
          run.text
        ),
      )}
    </>
  );
}

/** A message's words in their bubble. */
export function Bubble({ text }: { text: string }) {
  return (
    <div class="b" dir="auto">
      <Text text={text} />
    </div>
  );
}

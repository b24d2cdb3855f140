import { runs } from '@vetrina/shared';

/** What a person wrote: text and http(s) links, nothing else, in its own direction. */
export function PlainText({ text }: { text: string }) {
  return (
    <>
      {runs(text).map((run, index) =>
        run.href === undefined ? (
          run.text
        ) : (
          // The runs of one text never change place.
          // oxlint-disable-next-line react/no-array-index-key
          <a key={index} href={run.href} target="_blank" rel="noopener noreferrer nofollow">
            {run.text}
          </a>
        ),
      )}
    </>
  );
}

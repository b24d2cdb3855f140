import { Component, type ReactNode } from 'react';

interface SafeProps {
  /** What stands in the page's place when drawing it failed. */
  fallback: ReactNode;
  children: ReactNode;
}

/** Keeps a bug in one drawing from leaving an empty page. */
export class Safe extends Component<SafeProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.fallback : this.props.children;
  }
}

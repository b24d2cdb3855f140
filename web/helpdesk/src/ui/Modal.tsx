import type { ReactNode } from 'react';
import {
  Dialog as AriaDialog,
  Heading,
  Modal as AriaModal,
  ModalOverlay,
} from 'react-aria-components';
import { ui } from './ui.tsx';

interface ModalProps {
  title: string;
  isOpen: boolean;
  onClose(): void;
  /** A question that must be answered. */
  alert?: boolean;
  children: ReactNode;
}

export function Modal({ title, isOpen, onClose, alert = false, children }: ModalProps) {
  return (
    <ModalOverlay
      className={ui['veil'] ?? ''}
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable
    >
      <AriaModal className={ui['modal'] ?? ''}>
        <AriaDialog className={ui['dialog'] ?? ''} role={alert ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </AriaModal>
    </ModalOverlay>
  );
}

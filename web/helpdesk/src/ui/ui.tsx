import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Header,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection,
  Popover as AriaPopover,
  Tooltip,
  TooltipTrigger,
  type ButtonProps,
  type MenuItemProps,
  type MenuProps,
  type PopoverProps,
  type Selection,
} from 'react-aria-components';
import { initials, tint } from './names.ts';
import styles from './ui.module.css';

export function Hidden({ children }: { children: ReactNode }) {
  return <span className={styles['hidden']}>{children}</span>;
}

interface AvatarProps {
  name: string;
  id: string;
  size?: 'small' | 'medium' | 'normal' | 'large';
  children?: ReactNode;
}

/** Initials on one of six tints; decoration beside a name, so they are drawn, not written. */
export function Avatar({ name, id, size = 'normal', children }: AvatarProps) {
  return (
    <span
      className={styles['avatar']}
      data-size={size}
      data-tint={tint(id)}
      data-initials={initials(name)}
      aria-hidden="true"
    >
      {children}
    </span>
  );
}

interface OurButtonProps extends Omit<ButtonProps, 'className'> {
  kind?: 'quiet' | 'strong' | 'accent' | 'plain';
}

export function Button({ kind = 'quiet', ...props }: OurButtonProps) {
  return <AriaButton {...props} className={styles['button'] ?? ''} data-kind={kind} />;
}

interface IconButtonProps extends Omit<ButtonProps, 'className' | 'aria-label'> {
  label: string;
  children: ReactNode;
}

export function IconButton({ label, children, ...props }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton {...props} aria-label={label} className={styles['iconButton'] ?? ''}>
        {children}
      </AriaButton>
      <Tooltip className={styles['tooltip'] ?? ''} offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}

export function Popover(props: Omit<PopoverProps, 'className'>) {
  return <AriaPopover offset={6} {...props} className={styles['popover'] ?? ''} />;
}

export function Menu<Item extends object>(props: Omit<MenuProps<Item>, 'className'>) {
  return <AriaMenu {...props} className={styles['menu'] ?? ''} />;
}

export function MenuItem({
  children,
  ...props
}: Omit<MenuItemProps, 'className' | 'children'> & { children: ReactNode }) {
  return (
    <AriaMenuItem {...props} className={styles['item'] ?? ''}>
      {({ selectionMode }) => (
        <>
          {children}
          {selectionMode === 'none' ? null : (
            <Check size={16} className={styles['check']} aria-hidden />
          )}
        </>
      )}
    </AriaMenuItem>
  );
}

interface ChoiceProps<Key extends string> {
  title: string;
  options: readonly { key: Key; label: string; hint?: string | null }[];
  chosen: Key;
  onChoose(key: Key): void;
}

/** A part of a menu in which exactly one thing is chosen. */
export function MenuChoice<Key extends string>({
  title,
  options,
  chosen,
  onChoose,
}: ChoiceProps<Key>) {
  const changed = (keys: Selection) => {
    const [key] = keys === 'all' ? [] : keys;
    if (key !== undefined) onChoose(key as Key);
  };
  return (
    <MenuSection
      className={styles['section'] ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={changed}
    >
      <Header className={styles['heading']}>{title}</Header>
      {options.map(({ key, label, hint }) => (
        <MenuItem key={key} id={key} textValue={label}>
          {label}
          {hint ? <small>{hint}</small> : null}
        </MenuItem>
      ))}
    </MenuSection>
  );
}

export { styles as ui };

import { computed } from '@preact/signals';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { PropertyValue, RuleAction, RuleReason, RuleStatus } from '../api/types';
import { duration, local, maybe, number, t } from '../i18n';
import { now } from './clock';
import { tell, tellProblem } from './notices';
import { deviceById, room, snapshot } from './room';

/** What a rule did is of interest for so long; its undo too. */
const ShownSeconds = 30 * 60;

export const rules = computed<RuleStatus[]>(() => snapshot.value?.rules ?? []);

/** Rules that the teacher should know of now: they switched something, wait with it, or are stopped. */
export const acting = computed(() => rules.value.filter(rule => isWaiting(rule) || isStopped(rule) || hasActed(rule)));

export const isWaiting = (rule: RuleStatus) => rule.state === 'withheld';
export const isStopped = (rule: RuleStatus) => rule.state === 'held';

/** It switched something a short while ago and nobody took it back. */
export function hasActed(rule: RuleStatus): boolean {
  const firing = rule.lastFiring;
  return firing !== null && firing.undoneAt === null
    && firing.actions.some(action => isCommand(action) && (action.outcome === 'done' || action.outcome === 'partial'))
    && now.value - Date.parse(firing.at) < ShownSeconds * 1000;
}

export const isCommand = (action: RuleAction) => action.scene !== null || action.device !== null;

/** `前排灯 关、后排灯 关`; scenes by their name. */
export const deedText = (actions: RuleAction[]) => actions.filter(isCommand).map(action => action.scene !== null
  ? local(room.value?.scenes.find(scene => scene.id === action.scene)?.name) || action.scene
  : `${nameOf(action.device)} ${valueText(action.value)}`).join(t('rule.and'));

/** One reason in words of the page's language; what the page does not know stays English. */
export function reasonText(reason: RuleReason): string {
  const word = reason.word ?? '';
  const values = {
    device: nameOf(reason.device),
    property: maybe(`property.${reason.property}`) ?? reason.property ?? '',
    value: valueText(reason.value),
    limit: valueText(reason.limit),
    word: local(room.value?.scenes.find(scene => scene.id === word)?.name) || word,
  };
  const text = maybe(`reason.${reason.code}.${word}`, values) ?? maybe(`reason.${reason.code}`, values) ?? reason.message;
  // How long the hand's setting has stood, or a reading has been too old, is no condition that was asked for.
  return reason.lasting && reason.code !== 'setByHand'
    ? t('reason.lasting', { reason: text, time: duration(reason.lasting) })
    : text;
}

export const reasonsText = (reasons: RuleReason[]) => reasons.map(reasonText).join(t('rule.and'));

export async function undoRule(rule: RuleStatus): Promise<void> {
  await attempt(rule, () => api.undoRule(rule.id), () => t('rule.undone', { rule: local(rule.name) }));
}

export async function holdRule(rule: RuleStatus, seconds: number): Promise<void> {
  await attempt(rule, () => api.holdRule(rule.id, seconds), () => t(seconds > 0 ? 'rule.held' : 'rule.released', { rule: local(rule.name) }));
}

async function attempt(rule: RuleStatus, call: () => Promise<unknown>, done: () => string): Promise<void> {
  try {
    await call();
    tell('good', done);
  } catch (error) {
    tellProblem(() => local(rule.name), Problem.of(error));
  }
}

function nameOf(id: string | null): string {
  const device = id === null ? undefined : deviceById(id);
  return device ? local(device.name) : id ?? '';
}

function valueText(value: PropertyValue | null): string {
  if (value === null) return '';
  if (typeof value.value === 'number') return `${number(value.value, Number.isInteger(value.value) ? 0 : 1)} ${value.unit ?? ''}`.trim();
  return maybe(`rule.word.${value.value}`) ?? String(value.value);
}

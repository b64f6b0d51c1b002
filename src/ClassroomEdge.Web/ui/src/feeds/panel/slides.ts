import { signal } from '@preact/signals';
import { api } from '../../api/client';
import { Problem } from '../../api/problem';
import type { SlideShow } from '../../api/types';
import { t } from '../../i18n';
import { tellProblem } from '../../state/notices';

/** The file on its way; null: none. */
export const uploading = signal<string | null>(null);
/** What is wrong with the file that was last taken. */
export const uploadProblem = signal<Problem | null>(null);
/** The page as the teacher wants it, until the lesson shows it. */
export const wantedPage = signal<number | null>(null);

/** Sends files one after the other: a PDF each a deck, pictures together one. Never throws. */
export async function addSlides(lessonId: string, files: File[]): Promise<void> {
  uploadProblem.value = null;
  let pictures: string | undefined;
  for (const file of files) {
    uploading.value = file.name;
    try {
      const shown = await api.addSlides(lessonId, file, file.type.startsWith('image/') ? pictures : undefined);
      if (file.type.startsWith('image/')) pictures ??= shown.deckId;
    } catch (error) {
      uploadProblem.value = Problem.of(error);
      break;
    }
  }
  uploading.value = null;
}

let turning = false;
/** Sent and perhaps not shown yet: the lesson shows them all, one after the other. */
const sentPages = new Set<number>();

/** Turns the page. Taps before the lesson shows the last one's page count on from that; the last page wins. Never throws. */
export async function turnTo(lessonId: string, slides: SlideShow, page: number): Promise<void> {
  const wanted = Math.min(slides.pages, Math.max(1, page));
  wantedPage.value = wanted;
  if (turning) return;
  turning = true;
  try {
    for (let sent = 0; wantedPage.peek() !== null && sent !== wantedPage.peek();) {
      sent = wantedPage.peek()!;
      sentPages.add(sent);
      await api.showSlide(lessonId, slides.deckId, sent);
    }
  } catch (error) {
    forget();
    tellProblem(() => t('slides.turnFailed'), error);
  } finally {
    turning = false;
  }
}

/** The lesson shows that page now: what was wanted has come, or another panel wanted something else since. */
export function pageIsShown(page: number): void {
  if (wantedPage.peek() === page || (!turning && !sentPages.has(page))) forget();
}

function forget(): void {
  wantedPage.value = null;
  sentPages.clear();
}

export async function hideSlides(lessonId: string): Promise<void> {
  try {
    await api.hideSlides(lessonId);
  } catch (error) {
    tellProblem(() => t('slides.turnFailed'), error);
  }
}

const Forward = new Set(['ArrowRight', 'ArrowDown', 'PageDown', ' ']);
const Back = new Set(['ArrowLeft', 'ArrowUp', 'PageUp']);

/** Which way a key turns the page: 1, -1, or 0. Clickers send PageDown and PageUp. What is typed, or moves a slider, is not ours. */
export function turnOf(event: KeyboardEvent): number {
  const target = event.target as HTMLElement | null;
  if (event.altKey || event.ctrlKey || event.metaKey || target?.closest?.('input, textarea, select, dialog, [role="slider"], [role="radiogroup"]')) return 0;
  if (event.key === ' ' && target?.closest?.('button, a')) return 0;
  return Forward.has(event.key) ? 1 : Back.has(event.key) ? -1 : 0;
}

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { BoardHead } from '../api/types';
import { adviceOf } from '../errors/advice';
import { t } from '../i18n';
import { confirm } from '../parts/Confirm';
import { Icon, type IconName } from '../parts/Icon';
import { tellProblem } from '../state/notices';
import {
  boardHead, boardProblem, boardWaits, clearPage, draw, loadBoard, mayDraw, redo, redoable, shownSlides, slideOf, takeBoard, undo, undoable,
} from './board';
import { BoardCanvas, type Brush, type Tool } from './BoardCanvas';
import { save, together } from './client';
import { place } from './place';

const Tools: { tool: Tool; icon: IconName; key: string }[] = [
  { tool: 'pen', icon: 'pen', key: 'p' }, { tool: 'marker', icon: 'marker', key: 'm' }, { tool: 'eraser', icon: 'eraser', key: 'e' },
  { tool: 'line', icon: 'minus', key: 'l' }, { tool: 'rectangle', icon: 'rectangle', key: 'r' }, { tool: 'text', icon: 'text', key: 't' },
];
const Colours = ['#14201d', '#c62828', '#0b57d0', '#17693a', '#e07b00', '#7b1fa2'] as const;
const Widths: Record<Tool, number> = { pen: 28, marker: 220, line: 28, rectangle: 28, text: 320, eraser: 28 };
const Sizes = [0.6, 1, 1.8];

/** The whiteboard with its tools; for those who may not draw only the page. */
export function BoardPane({ title }: { title: string }) {
  const [tool, setTool] = useState<Tool>('pen');
  const [colour, setColour] = useState<string>(Colours[1]);
  const [size, setSize] = useState(1);
  const [writing, setWriting] = useState<{ x: number; y: number } | null>(null);
  const may = mayDraw.value;
  useEffect(() => {
    let stopped = false;
    const load = () => void loadBoard().catch(() => { if (!stopped) setTimeout(load, 1500); });
    load();
    return () => { stopped = true; };
  }, []);
  const brush: Brush | null = may ? { tool, colour, width: Math.round(Widths[tool] * Sizes[size]!) } : null;
  const keys = (event: KeyboardEvent) => {
    if (!may || (event.target as HTMLElement).matches('input, textarea')) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'z') { event.preventDefault(); void (event.shiftKey ? redo() : undo()); }
    else if (command && event.key.toLowerCase() === 'y') { event.preventDefault(); void redo(); }
    else if (!command && !event.altKey) {
      const named = Tools.find(one => one.key === event.key.toLowerCase());
      if (named) setTool(named.tool);
    }
  };
  const problem = boardProblem.value;
  return (
    <section class="board" data-testid="board" aria-label={t('together.board')} onKeyDown={keys}>
      {may && (
        <div class="board-tools" role="toolbar" aria-label={t('board.tools')}>
          <div class="segments" role="group">
            {Tools.map(one => (
              <button type="button" key={one.tool} aria-pressed={tool === one.tool} aria-label={t(`board.${one.tool}`)} title={`${t(`board.${one.tool}`)} (${one.key.toUpperCase()})`} data-testid={`board-${one.tool}`} onClick={() => { setTool(one.tool); setWriting(null); }}>
                <Icon name={one.icon} />
              </button>
            ))}
          </div>
          <div class="board-colours" role="radiogroup" aria-label={t('board.colour')}>
            {Colours.map((one, index) => (
              <button type="button" key={one} role="radio" aria-checked={colour === one} class={`board-colour colour-${index}`} aria-label={t('board.colourNumber', { number: index + 1 })} data-testid={`board-colour-${index}`} onClick={() => setColour(one)} />
            ))}
          </div>
          <div class="segments" role="group" aria-label={t('board.width')}>
            {Sizes.map((_, index) => (
              <button type="button" key={index} aria-pressed={size === index} aria-label={t('board.widthNumber', { number: index + 1 })} onClick={() => setSize(index)}><i class={`board-dot dot-${index}`} /></button>
            ))}
          </div>
          <button type="button" class="button icon" disabled={!undoable.value} aria-label={t('board.undo')} title={`${t('board.undo')} (Ctrl+Z)`} data-testid="board-undo" onClick={() => void undo()}><Icon name="undo" /></button>
          <button type="button" class="button icon" disabled={!redoable.value} aria-label={t('board.redo')} title={`${t('board.redo')} (Ctrl+Y)`} data-testid="board-redo" onClick={() => void redo()}><Icon name="redo" /></button>
        </div>
      )}
      <div class="board-frame">
        <BoardCanvas brush={brush} onText={(x, y) => setWriting({ x, y })} />
        {writing && (
          <TextEntry
            onDone={text => {
              if (text.trim()) draw(boardHead.peek().page, { tool: 'text', colour, width: brush!.width, points: [writing.x, writing.y], text: text.trim() });
              setWriting(null);
            }}
          />
        )}
      </div>
      {(problem || boardWaits.value) && (
        <p class="board-notice" role="status" data-testid="board-notice"><Icon name={problem ? 'alert' : 'wait'} size={18} turning={!problem} />{problem ? adviceOf(problem.code, problem.detail).text : t('board.waits')}</p>
      )}
      <BoardFoot title={title} />
    </section>
  );
}

function BoardFoot({ title }: { title: string }) {
  const head = boardHead.value;
  const isTeacher = place.value?.isTeacher ?? false;
  const change = (what: Partial<BoardHead>) => void together.changeBoard(what).then(next => takeBoard(next)).catch(error => tellProblem(() => t('board.failed'), error));
  const slides = shownSlides.value;
  const slide = slideOf(head.page);
  const blanks = head.pages.filter(one => one.startsWith('blank-'));
  // Over a slide the pages are the deck's, and turning them turns the slides; else they are the board's own.
  const [at, count] = slide ? [slide.number, slides?.deckId === slide.deck ? slides.pages : slide.number] : [blanks.indexOf(head.page) + 1, blanks.length];
  const turn = (to: number) => slide
    ? void api.showSlide(place.peek()!.lessonId, slide.deck, to).then(() => change({ page: `slide-${slide.deck}-${to}` })).catch(error => tellProblem(() => t('board.failed'), error))
    : change({ page: blanks[to - 1]! });
  return (
    <footer class="board-foot">
      {isTeacher && <button type="button" class="button icon" disabled={at <= 1} aria-label={t('board.before')} data-testid="board-before" onClick={() => turn(at - 1)}><Icon name="left" /></button>}
      <span class="board-place" role="status" aria-label={t('board.page', { number: at, count })} data-testid="board-place">{at} / {count}</span>
      {isTeacher && <>
        <button type="button" class="button icon" disabled={at >= count} aria-label={t('board.after')} data-testid="board-after" onClick={() => turn(at + 1)}><Icon name="right" /></button>
        {slide
          ? <button type="button" class="button" data-testid="board-blank" onClick={() => change({ page: blanks.at(-1) ?? 'blank-1' })}><Icon name="board" /><span class="wide-only">{t('board.blank')}</span></button>
          : <button type="button" class="button" data-testid="board-add" onClick={() => change({ page: `blank-${blanks.length + 1}` })}><Icon name="plus" /><span class="wide-only">{t('board.add')}</span></button>}
        {!slide && slides && <button type="button" class="button" data-testid="board-slide" onClick={() => change({ page: `slide-${slides.deckId}-${slides.page}` })}><Icon name="screen" /><span class="wide-only">{t('board.onSlide')}</span></button>}
      </>}
      <span class="grow" />
      {isTeacher && (
        <button
          type="button" class="button icon" aria-label={t('board.clear')} title={t('board.clear')} data-testid="board-clear"
          onClick={() => confirm(t('board.clearTitle'), t('board.clearText'), t('board.clear'), () => clearPage(boardHead.peek().page))}
        ><Icon name="trash" /></button>
      )}
      {isTeacher && (
        <button type="button" class="button" aria-pressed={head.access === 'partners'} data-testid="board-access" onClick={() => change({ access: head.access === 'partners' ? 'teacher' : 'partners' })}>
          <Icon name="people" /><span class="wide-only">{t(head.access === 'partners' ? 'board.partnersDraw' : 'board.onlyTeacher')}</span>
        </button>
      )}
      <button type="button" class="button" aria-label="PDF" data-testid="board-pdf" onClick={() => void save('/board.pdf', `${title}.pdf`).catch(error => tellProblem(() => t('board.pdfFailed'), error))}><Icon name="download" /><span class="wide-only">PDF</span></button>
    </footer>
  );
}

function TextEntry({ onDone }: { onDone: (text: string) => void }) {
  const [text, setText] = useState('');
  return (
    <form class="board-text" onSubmit={event => { event.preventDefault(); onDone(text); }}>
      <textarea
        class="input" rows={2} maxLength={300} value={text} ref={box => box?.focus()} aria-label={t('board.words')} placeholder={t('board.words')} data-testid="board-text-input"
        onInput={event => setText(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.isComposing) return;
          if (event.key === 'Escape') { event.stopPropagation(); onDone(''); }
          if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); onDone(text); }
        }}
      />
      <button type="submit" class="button primary">{t('board.put')}</button>
    </form>
  );
}

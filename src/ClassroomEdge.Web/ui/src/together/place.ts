import { signal } from '@preact/signals';

/** Where this page takes part: the lesson, and the ticket with which it speaks (the teacher's panel has its session). */
export interface Place {
  lessonId: string;
  token: string | undefined;
  isTeacher: boolean;
  /** The joined box in whose lesson this room takes part, through our own box; not given: in our own lesson. */
  via?: string | null;
}

export const place = signal<Place | null>(null);

/** The reader's own id in the lesson: `room` for the teacher. */
export const you = signal('');
export const role = signal<'teacher' | 'partner' | 'observer' | 'guest'>('guest');

/** The tool whose drawer is open beside the picture. */
export type Tool = 'chat' | 'poll' | 'timer';
export const openTool = signal<Tool | null>(null);
export const toggleTool = (tool: Tool) => { openTool.value = openTool.peek() === tool ? null : tool; };

/** An id of this page's own for something it sends, so that sending it again is no second one. */
export const freshId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;

import { Problem } from '../api/problem';
import { adviceOf } from '../errors/advice';
import { Icon } from './Icon';

/** What went wrong and what to do, by the problem's code. */
export function Advice({ problem, tone = 'bad', testId }: { problem: Problem; tone?: 'bad' | 'warn'; testId?: string }) {
  const { text, todo } = adviceOf(problem.code, problem.detail, problem.details);
  return (
    <div class={`advice ${tone}`} role="alert" data-testid={testId} data-code={problem.code}>
      <Icon name="alert" size={20} />
      <div class="grow">
        <p class="strong">{text}</p>
        {todo && <p>{todo}</p>}
      </div>
    </div>
  );
}

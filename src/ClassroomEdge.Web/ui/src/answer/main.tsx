import '../design/tokens.css';
import '../design/base.css';
import '../design/controls.css';
import '../design/forms.css';
import '../together/polls.css';
import './answer.css';
import { render } from 'preact';
import { AnswerApp } from './AnswerApp';

render(<AnswerApp />, document.getElementById('app')!);

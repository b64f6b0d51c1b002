import '../design/tokens.css';
import '../design/base.css';
import '../design/controls.css';
import '../design/forms.css';
import '../panel/panel.css';
import '../panel/side.css';
import '../panel/signin.css';
import './recordings.css';
import './timeline.css';
import { render } from 'preact';
import { startClock } from '../state/clock';
import { RecordingsApp } from './RecordingsApp';

startClock();
render(<RecordingsApp />, document.getElementById('app')!);

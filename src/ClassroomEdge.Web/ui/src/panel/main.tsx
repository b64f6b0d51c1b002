import '../design/tokens.css';
import '../design/base.css';
import '../design/controls.css';
import '../design/forms.css';
import './panel.css';
import './cards.css';
import './side.css';
import './signin.css';
import '../lesson/lesson.css';
import '../together/together.css';
import '../lesson/pictures.css';
import { render } from 'preact';
import { exposeStats } from '../rtc/stats';
import { startClock } from '../state/clock';
import { PanelApp } from './PanelApp';

startClock();
exposeStats();
render(<PanelApp />, document.getElementById('app')!);

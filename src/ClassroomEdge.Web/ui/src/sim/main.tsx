import '../design/tokens.css';
import '../design/base.css';
import '../design/controls.css';
import '../design/forms.css';
import '../panel/panel.css';
import '../panel/signin.css';
import './sim.css';
import './plan.css';
import './dock.css';
import { render } from 'preact';
import { startClock } from '../state/clock';
import { SimApp } from './SimApp';

startClock();
render(<SimApp />, document.getElementById('app')!);

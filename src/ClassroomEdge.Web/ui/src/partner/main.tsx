import '../design/tokens.css';
import '../design/base.css';
import '../design/controls.css';
import '../design/forms.css';
import './green.css';
import './stage.css';
import { render } from 'preact';
import { exposeStats } from '../rtc/stats';
import { startClock } from '../state/clock';
import { PartnerApp } from './PartnerApp';

startClock();
exposeStats();
render(<PartnerApp />, document.getElementById('app')!);

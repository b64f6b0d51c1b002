import '../design/tokens.css';
import '../design/base.css';
import '../design/controls.css';
import '../feeds/feeds.css';
import './stage.css';
import { render } from 'preact';
import { exposeStats } from '../rtc/stats';
import { startClock } from '../state/clock';
import { StageApp } from './StageApp';
import { show } from './show';

startClock();
exposeStats();
render(<StageApp />, document.getElementById('app')!);
void show(location);

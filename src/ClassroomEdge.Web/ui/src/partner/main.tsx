import '../design/tokens.css';
import '../design/base.css';
import '../design/controls.css';
import '../design/forms.css';
import './green.css';
import '../feeds/feeds.css';
import './stage.css';
import '../together/together.css';
import { render } from 'preact';
import { exposeStats } from '../rtc/stats';
import { startClock } from '../state/clock';
import { PartnerApp } from './PartnerApp';
import { resume } from './visit';

startClock();
exposeStats();
// Before the first picture: whoever comes back from a reload must not see the entrance.
void resume();
render(<PartnerApp />, document.getElementById('app')!);

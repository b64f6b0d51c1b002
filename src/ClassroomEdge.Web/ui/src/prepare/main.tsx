import '../design/tokens.css';
import '../design/base.css';
import '../design/controls.css';
import '../design/forms.css';
import '../partner/green.css';
import '../together/together.css';
import './prepare.css';
import { render } from 'preact';
import { NoticeHost } from '../parts/NoticeHost';
import { PreparePage } from './PreparePage';

render(<><PreparePage /><NoticeHost /></>, document.getElementById('app')!);

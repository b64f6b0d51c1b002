import '../design/tokens.css';
import '../design/base.css';
import '../design/controls.css';
import '../design/forms.css';
import '../partner/green.css';
import './check.css';
import { render } from 'preact';
import { CheckPage } from './CheckPage';

render(<CheckPage />, document.getElementById('app')!);

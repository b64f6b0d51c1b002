/** False on the box's own screens: nothing there is lost on the way, and what stumbles is short of processor. */
export const hasALine = (): boolean => typeof location === 'undefined' || !['127.0.0.1', 'localhost', '[::1]'].includes(location.hostname);
